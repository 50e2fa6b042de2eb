public import KopeckLedger
public import KopeckStore

/// A wallet's statement: what it held when a period began, every movement in it, and what it held when it ended.
///
/// A period is told by `recordedAt`, which never decreases (§3.2): what was stated of a period that is over never changes.
/// A fact that came late stands where it was recorded, and says when it took effect.
public struct Statement: Sendable {
    public let wallet: WalletID
    /// From the first instant to before the second.
    public let period: Range<Timestamp>
    /// Whether nothing can be added to it: the ledger's clock has come to the period's end.
    public let isOver: Bool
    public let opening: WalletBalances
    /// In order, each with the balances after it.
    public let lines: [WalletAudit.Line]
    /// What the wallet got or gave in all, by kind; the sum is the difference between ``closing`` and ``opening``.
    public let totals: [(kind: MovementKind, amount: Kopecks)]

    public var closing: WalletBalances { lines.last?.balances ?? opening }

    /// Nil if the wallet had not been opened by the period's end.
    ///
    /// - Precondition: the totals come to the difference of the balances: both are sums of the same transfers.
    public init?(of wallet: WalletID, in view: LedgerView, period: Range<Timestamp>) throws(StoreError) {
        let last = try view.journal.lastSeq(recordedBy: Timestamp(milliseconds: period.upperBound.milliseconds - 1))
        guard let audit = try WalletAudit(of: wallet, in: view, upTo: last) else { return nil }
        let start = audit.lines.firstIndex { $0.event.recordedAt >= period.lowerBound } ?? audit.lines.endIndex
        self.wallet = wallet
        self.period = period
        isOver = view.books.clock >= period.upperBound
        opening = start > 0 ? audit.lines[start - 1].balances : WalletBalances()
        lines = Array(audit.lines[start...])
        totals = Self.totals(of: lines, from: opening)
        let sum = totals.reduce(0) { $0 + $1.amount }
        precondition(sum == closing.worth - opening.worth, "a statement does not add up")
    }

    /// What each line gave or took: moves between the wallet's own balances are 0.
    public func amount(ofLineAt index: Int) -> Kopecks {
        lines[index].balances.worth - (index > 0 ? lines[index - 1].balances : opening).worth
    }

    private static func totals(
        of lines: [WalletAudit.Line], from opening: WalletBalances
    ) -> [(kind: MovementKind, amount: Kopecks)] {
        var (sums, before) = ([MovementKind: Kopecks](), opening.worth)
        for line in lines {
            let amount = line.balances.worth - before
            before = line.balances.worth
            if amount != 0 { sums[MovementKind(line.event.fact), default: 0] += amount }
        }
        return MovementKind.allCases.compactMap { kind in sums[kind].map { (kind, $0) } }
    }
}

extension WalletBalances {
    /// All that is the wallet's, less what it owes.
    public var worth: Kopecks { available + frozen + reserved - debt }
}
