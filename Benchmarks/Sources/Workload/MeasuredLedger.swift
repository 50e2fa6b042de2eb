internal import KopeckEngine
internal import KopeckLedger
internal import KopeckStore
internal import KopeckWire

/// A grown ledger, open and written to, and beside it the anchor's directory: it begins as a copy of the journal, and
/// is given the same blocks after every run, so that both always stand equal.
public struct MeasuredLedger: Sendable {
    private let ledger: Ledger
    private let journalPath: String
    private let anchorPath: String
    private var source: CommandSource
    private var growing: GrowingLedger

    /// - Parameter anchorPath: a directory that is empty.
    public init(_ growing: GrowingLedger, anchorPath: String) throws {
        self.growing = growing
        self.anchorPath = anchorPath
        journalPath = LedgerDirectory(path: growing.path).journalPath
        try Files.copy(journalPath + "/data.mdb", to: anchorPath + "/data.mdb")
        source = growing.source()
        ledger = try Ledger.open(at: growing.path, creating: false, zones: .system)
    }

    /// Ours, then the anchor with the blocks that came of it.
    public mutating func durable(
        commands: Int, size: Int, ahead: Int = 3
    ) async throws -> (ours: DurableBatches, anchor: Anchor) {
        let ours = try await DurableBatches(try source.take(commands), to: ledger, size: size, ahead: ahead)
        return (ours, try Anchor.append(blocksOf: journalPath, to: anchorPath))
    }

    /// Ours, then the anchor with blocks of as many bytes a command.
    public mutating func openLoop(rate: Int, commands: Int) async throws -> (ours: OpenLoop, anchor: Anchor) {
        let ours = try await OpenLoop(try source.take(commands), to: ledger, rate: rate)
        let appended = try Anchor.append(blocksOf: journalPath, to: anchorPath)
        let bytes = max(1, appended.bytes / commands)
        return (ours, try Anchor.openLoop(rate: rate, count: commands, bytes: bytes, in: anchorPath))
    }

    /// Closes the ledger, and tells how far it has come.
    public func close() async throws -> GrowingLedger {
        let events = Int(try await ledger.read { $0.lastSeq })
        await ledger.close()
        var growing = growing
        growing.advance(to: events, source)
        return growing
    }
}
