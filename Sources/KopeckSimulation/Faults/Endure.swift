import ArgumentParser
import KopeckEngine
import KopeckLedger
import LMDB

/// The part of the simulation that a failing commit ends: a ledger in a process of its own, on storage that runs out.
///
/// It sends batches without waiting, and says a line for each that was answered.
struct Endure: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Runs a ledger on storage that runs out.", shouldDisplay: false)

    @Argument(help: "The ledger's directory.") var ledger: String
    @Argument(help: "The file with the commands.") var orders: String
    @Option var mapBytes: Int?
    @Option var fileBytes: Int?
    @Option var batchEvents: Int
    @Option var checkpointEvents: Int
    @Option var tailEvents: Int
    @Flag var diskIsLow = false

    func run() async throws {
        // A ledger that neither answers nor ends is wrong as well.
        ProcessFaults.endAfter(seconds: 120)
        ProcessFaults.ignoreFileSizeSignal()
        let batches = try Orders(path: orders).batches
        let ledger = try open()
        if let fileBytes { ProcessFaults.limitFileSizes(to: fileBytes) }
        let submissions = try batches.map { try ledger.send($0) }
        for submission in submissions {
            let line = "\(AnswerDigest(of: await submission.outcomes))\n"
            try StandardStream.output.write(Array(line.utf8))
        }
        await ledger.close()
    }

    private func open() throws -> Ledger {
        let disk = SimulatedDisk()
        disk.fill(diskIsLow)
        var pace = Pace()
        (pace.batchEvents, pace.checkpointEvents, pace.tailEvents) = (batchEvents, checkpointEvents, tailEvents)
        if let mapBytes { pace.journalMapBytes = mapBytes }
        return try Ledger.open(
            at: ledger, creating: false, zones: SimulatedZone.rules, reserve: disk.reserve, pace: pace)
    }
}
