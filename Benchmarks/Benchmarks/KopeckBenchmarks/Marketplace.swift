internal import KopeckLedger
internal import RealStream
internal import Workload

/// The commands that all benchmarks use, and a ledger made of them; each is made when it is first needed.
actor Marketplace {
    struct Made: Sendable {
        let finished: FinishedLedger
        let commands: Int
        let events: Int
        /// The busiest one.
        let wallet: WalletID
    }

    static let shared = Marketplace()
    /// All of the real calls.
    static let stream = Result { CommandStream(of: try RealCall.all()) }

    private var scratch: ScratchDirectory?
    private var made: Made?

    /// Where ledgers may be made.
    func directory() throws -> ScratchDirectory {
        if let scratch { return scratch }
        let scratch = try ScratchDirectory()
        self.scratch = scratch
        return scratch
    }

    /// A ledger that all commands have been applied to.
    func ledger() async throws -> Made {
        if let made { return made }
        let path = try directory().fresh("finished")
        let applied = try await Application(of: try Self.stream.get(), to: path)
        let finished = FinishedLedger(path: path)
        let made = Made(
            finished: finished, commands: applied.commands, events: applied.events,
            wallet: try finished.busiestWallet())
        self.made = made
        return made
    }

    /// Removes what was made.
    func close() {
        made = nil
        scratch = nil
    }
}
