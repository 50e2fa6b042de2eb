public import KopeckLedger
public import KopeckStore

/// A lead as it stood at a moment: folded from its own events, which cost as much as there are.
///
/// Everything that changes a lead takes effect at the clock (§3.4), so late news makes no difference to it.
public struct LeadReading: Equatable, Sendable {
    /// A precall on the lead, known by the seq of its `lead.frozen`.
    public struct PrecallLine: Equatable, Sendable {
        public let seq: Seq
        public let wallet: WalletID
        public fileprivate(set) var state: Precall.State
        /// What was frozen.
        public let amount: Kopecks
        public let expiresAt: Timestamp
    }

    public private(set) var state = Lead.State.listed
    public private(set) var price: Kopecks = 0
    public private(set) var buyer: WalletID?
    /// Every precall there had been, in order of activation.
    public private(set) var precalls: [PrecallLine] = []
    /// What of the purchase has not been refunded.
    private var purchase: Kopecks = 0

    /// As the books have it; nil if there is no such lead.
    public init?(of id: LeadID, in view: LedgerView) throws(StoreError) {
        guard let lead = view.books.leads[id] else { return nil }
        (state, price, buyer, purchase) = (lead.state, lead.price, lead.buyer, lead.purchase?.refundable ?? 0)
        for seq in lead.precalls {
            guard let precall = view.books.precalls[seq] else {
                throw StoreError.booksDamaged(
                    path: view.directory.booksPath, why: "precall \(seq) of the lead is missing")
            }
            precalls.append(
                PrecallLine(
                    seq: seq, wallet: precall.wallet, state: precall.state, amount: precall.amount,
                    expiresAt: precall.expiresAt))
        }
    }

    /// Nil if the lead had not been listed by then.
    public init?(of id: LeadID, in view: LedgerView, counting cut: Cut) throws(StoreError) {
        let events = try History.events(of: id, in: view)
        let counting = Counting(cut, among: events)
        let counted = events.filter { counting.counts($0) }
        guard !counted.isEmpty else { return nil }
        for event in counted { apply(event) }
    }

    private mutating func apply(_ event: Event) {
        switch event.fact {
        case .leadListed(_, let price): (state, self.price, buyer, purchase) = (.listed, price, nil, 0)
        case .leadRepriced(_, let price): self.price = price
        case .leadWithdrawn: state = .withdrawn
        case .leadFrozen(_, let wallet, let amount, let expiresAt, _, _):
            let line = PrecallLine(
                seq: event.seq, wallet: wallet, state: .active, amount: amount, expiresAt: expiresAt)
            precalls.append(line)
        case .leadUnfrozen(_, let wallet, _, let reason): endPrecall(of: wallet, as: Precall.State(reason))
        case .leadBought(_, let wallet, let amount):
            (state, buyer, purchase) = (.bought, wallet, amount)
            endPrecall(of: wallet, as: .bought)
        case .refundIssued(_, .purchase, _, let amount, _, _):
            purchase -= amount
            if purchase == 0 { (state, buyer) = (.refunded, nil) }
        default: break
        }
    }

    private mutating func endPrecall(of wallet: WalletID, as state: Precall.State) {
        guard let i = precalls.lastIndex(where: { $0.wallet == wallet && $0.state == .active }) else { return }
        precalls[i].state = state
    }
}
