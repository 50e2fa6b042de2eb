public import KopeckLedger
internal import KopeckWire

/// Writes the lines of a proof.
public struct ProofWriter: Sendable {
    public var bytes: [UInt8] {
        get { json.bytes }
        set { json.bytes = newValue }
    }
    private var json = JSONWriter()

    public init() {}

    public mutating func statement(of wallet: WalletID, from: Timestamp, to: Timestamp) {
        begin("statement")
        json.field("version", 1)
        json.field("wallet", wallet.name)
        json.field("from", from)
        json.field("to", to)
        end()
    }

    /// - Parameters:
    ///   - head: at the last event before the period.
    ///   - previous: the head's hash at the event before that; nil where there is none.
    public mutating func opening(_ head: WalletHead, previous: TreeHash?) {
        begin("opening")
        json.field("count", head.count)
        balances(head.balances)
        if let previous { json.field("previous", previous.base64) } else { json.nullField("previous") }
        end()
    }

    public mutating func event(_ event: Event) {
        json.event(event)
        json.endLine()
    }

    public mutating func link(leaf: TreeHash, seq: Seq, balances: HeadBalances) {
        begin("link")
        json.field("leaf", leaf.base64)
        json.field("seq", seq)
        self.balances(balances)
        end()
    }

    public mutating func head(index: Int64, path: [TreeHash]) {
        begin("head")
        json.field("index", index)
        self.path(path)
        end()
    }

    public mutating func inclusion(of seq: Seq, path: [TreeHash]) {
        begin("inclusion")
        json.field("seq", seq)
        self.path(path)
        end()
    }

    public mutating func consistency(path: [TreeHash]) {
        begin("consistency")
        self.path(path)
        end()
    }

    public mutating func checkpoint(_ note: SignedNote) {
        begin("checkpoint")
        json.field("note", note.description)
        end()
    }

    private mutating func begin(_ part: String) {
        json.beginObject()
        json.field("proof", part)
    }

    private mutating func end() {
        json.endObject()
        json.endLine()
    }

    private mutating func balances(_ balances: HeadBalances) {
        json.field("available", balances.available)
        json.field("frozen", balances.frozen)
        json.field("reserved", balances.reserved)
        json.field("debt", balances.debt)
    }

    private mutating func path(_ path: [TreeHash]) {
        json.name("path")
        json.beginArray()
        for hash in path { json.value(hash.base64) }
        json.endArray()
    }
}
