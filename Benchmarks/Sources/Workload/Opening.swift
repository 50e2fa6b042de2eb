internal import KopeckEngine
internal import KopeckLedger
internal import KopeckWire

/// The opening of a ledger by its writer.
public struct Opening: Sendable {
    public let time: Duration
    public let events: Int

    /// Opens the ledger and closes it again; only the opening is timed.
    public init(of path: String) async throws {
        let clock = ContinuousClock()
        let started = clock.now
        let ledger = try Ledger.open(at: path, creating: false, zones: .system)
        time = clock.now - started
        events = Int(try await ledger.read { $0.lastSeq })
        await ledger.close()
    }
}
