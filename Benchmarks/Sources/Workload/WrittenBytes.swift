internal import KopeckEngine
public import KopeckLedger
internal import KopeckWire

/// What a ledger gives to write calls for some commands, from its opening to its closing: the checkpoint at the end
/// counts too, so that nothing is put off until nobody looks.
public struct WrittenBytes: Sendable {
    public let bytes: Int
    /// How many events the commands led to, and how many there are now.
    public let events: (new: Int, all: Int)

    public init(_ commands: [Command], to path: String, size: Int) async throws {
        let ledger = try Ledger.open(at: path, creating: false, zones: .system)
        let before = ProcessFigures.bytesWritten
        let batches = try await DurableBatches(commands, to: ledger, size: size, ahead: 3)
        events = (batches.events, Int(try await ledger.read { $0.lastSeq }))
        await ledger.close()
        bytes = ProcessFigures.bytesWritten - before
    }
}
