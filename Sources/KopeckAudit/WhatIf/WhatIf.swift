public import KopeckLedger
public import KopeckStore

/// A history decided again by the rules, with other terms in a tariff's place: what would have been charged, to whom,
/// and what would have been cut short or refused. Nothing is written.
///
/// Memory follows the things in the books, which are held twice over, and what differs; not the length of the journal.
public struct WhatIf: Sendable {
    /// How many events there are, and how many there would have been.
    public let events: (before: Seq, after: Seq)
    /// Income by account, in the order of accounts.
    public let accounts: [(account: Account, income: Sums)]
    /// Wallets whose payments differ, the largest differences first.
    public let wallets: [(wallet: WalletID, income: Sums)]
    /// Days on which payments differ: of each the instant at which it begins in UTC.
    public let days: [(day: Timestamp, income: Sums)]
    /// Calls that differ, the largest differences first.
    public let calls: [CallChange]
    /// Commands that were accepted and would have been refused, or the other way round, in their order.
    public let commands: [ChangedCommand]
    /// Refunds of charges that would not have been made.
    public let refundsDropped: Int
    /// Refused commands that stayed refused because the journal does not say enough of them to decide again.
    public let leftRefused: Int
    /// The first event that is another; nil: the two histories are the same, but for the name of the tariff.
    public let firstDifference: Seq?

    /// Income in all.
    public var total: Sums {
        accounts.reduce(into: Sums()) { sum, line in
            sum.before += line.income.before
            sum.after += line.income.after
        }
    }

    /// - Parameters:
    ///   - wallet: the only one whose figures are wanted; all are decided again, because they compete for leads.
    ///   - zones: for the working hours of callbacks.
    ///   - day: which day it is at an instant, in days since 1970: that of the figures by day.
    ///   - progress: told how far it has come.
    /// - Precondition: the tariff has been published in the ledger.
    /// - Throws: ``StoreError`` if the journal is damaged.
    public init(
        _ supposition: Supposition, in view: LedgerView, wallet: WalletID? = nil, zones: TimeZones,
        day: @escaping @Sendable (Timestamp) -> Int64 = { $0.daysSince1970 }, progress: (Seq) -> Void = { _ in }
    ) throws(StoreError) {
        var run = try WhatIfRun(supposition, in: view, wallet: wallet, zones: zones, day: day)
        try run.read(view, progress: progress)
        let (books, sums) = (run.retelling.books, run.sums)
        events = (run.lastSeq, books.lastSeq)
        accounts = sums.accounts.sorted { $0.key.rawValue < $1.key.rawValue }.map { ($0.key, $0.value) }
        wallets = sums.wallets.filter { $0.value.difference != 0 }.map { ($0.key, $0.value) }.sorted {
            ($1.1.difference.magnitude, $0.0) < ($0.1.difference.magnitude, $1.0)
        }
        days = sums.days.filter { $0.value.difference != 0 }.sorted { $0.key < $1.key }.map {
            (Timestamp(milliseconds: $0.key * Timestamp.millisecondsPerDay), $0.value)
        }
        commands = run.retelling.changed.filter { wallet == nil || $0.wallet == wallet }
        calls = Self.calls(before: view.books, after: books, run.retelling.changed, of: wallet)
        refundsDropped = run.retelling.refundsDropped.count { wallet == nil || $0 == wallet }
        leftRefused = run.retelling.leftRefused.count { wallet == nil || $0 == wallet }
        firstDifference = run.comparison.firstDifference
    }

    private static func calls(
        before: Books, after: Books, _ commands: [ChangedCommand], of wallet: WalletID?
    ) -> [CallChange] {
        var changes: [CallChange] = []
        after.calls.readEach(part: 0, of: 1) { id, call in
            guard wallet == nil || call.wallet == wallet else { return }
            let (id, call) = (copy id, copy call)
            if let change = CallChange(id, before: before.calls[id], after: call) { changes.append(change) }
        }
        for command in commands where command.name == .callStart && command.after != nil {
            guard wallet == nil || command.wallet == wallet, let id = command.named.call, after.calls[id] == nil else {
                continue
            }
            if let change = CallChange(id, before: before.calls[id], after: nil) { changes.append(change) }
        }
        return changes.sorted {
            ($1.income.difference.magnitude, $0.startedAt, $0.call)
                < ($0.income.difference.magnitude, $1.startedAt, $1.call)
        }
    }
}
