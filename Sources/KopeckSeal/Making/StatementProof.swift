internal import KopeckLedger
internal import KopeckProof

/// A statement with proof while it is written: events come in, in order, and each finds its part in it.
struct StatementProof {
    private let to: Timestamp
    private let from: Timestamp
    private(set) var head: WalletHead
    private var fold = HeadFold()
    /// The last event before the period, and the chain before and after it.
    private var opening: (event: Event, previous: TreeHash, head: WalletHead)?
    private var emptyHead: WalletHead
    private var hasOpened = false
    private var hasNext = false
    /// The seqs of the events that are shown whole.
    private(set) var whole: [Seq] = []
    var writer = ProofWriter()

    init(of wallet: WalletID, from: Timestamp, to: Timestamp, after head: WalletHead) {
        (self.from, self.to, self.head, emptyHead) = (from, to, head, WalletHead(of: wallet))
        writer.statement(of: wallet, from: from, to: to)
    }

    /// False if the event moves money that is not there.
    mutating func take(_ event: Event) -> Bool {
        let (leaf, previous) = (fold.leaf(of: event), head.hash)
        guard head.advance(by: leaf, seq: event.seq, moving: event.transfers) else { return false }
        if event.recordedAt < from {
            opening = (event, previous, head)
            return true
        }
        open()
        if hasNext {
            writer.link(leaf: leaf, seq: event.seq, balances: head.balances)
        } else {
            hasNext = event.recordedAt >= to
            show(event)
        }
        return true
    }

    /// After the last event.
    mutating func finishEvents() { open() }

    private mutating func open() {
        if hasOpened { return }
        hasOpened = true
        writer.opening(opening?.head ?? emptyHead, previous: opening?.previous)
        if let opening { show(opening.event) }
    }

    private mutating func show(_ event: Event) {
        writer.event(event)
        whole.append(event.seq)
    }

    /// The first and the last of the events that are shown whole.
    var ends: [Seq] { whole.count > 1 ? [whole[0], whole[whole.count - 1]] : whole }
}
