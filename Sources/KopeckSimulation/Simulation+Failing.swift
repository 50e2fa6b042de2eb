import FoundationEssentials
import KopeckEngine
import KopeckLedger
import KopeckStore
import LMDB

/// Commits that fail. They end the process, so that it is another one.
extension Simulation {
    /// Lets a ledger on storage that runs out have the batches; whoever was not answered sends again.
    func endure(_ shortage: Shortage, _ batches: [Batch]) async throws {
        guard let program else { return try await submitWithoutWaiting(batches) }
        let before = try await ledger.read { $0.lastSeq }
        await ledger.close()
        let aftermath = try run(program, shortage, batches, after: before)
        try aftermath.check()
        if aftermath.hasFailed { report.failedCommits += 1 }
        try reopen()
        let survived = try await ledger.read { $0.lastSeq }
        try aftermath.check(survived: survived)
        for batch in batches {
            let again = Batch(batch, again: model, survived: survived)
            try comparison.check(await ledger.submit(again.commands), of: again)
            report.retries += again.commands.count
        }
    }

    private func run(
        _ program: String, _ shortage: Shortage, _ batches: [Batch], after before: Seq
    ) throws -> Aftermath {
        let (orders, answers, errors) = (
            workplace.path + "/orders", workplace.path + "/answers", workplace.path + "/errors"
        )
        try Orders(batches.map(\.commands)).write(to: orders)
        let journal = Directory(path: workplace.ledger.journalPath)
        var arguments = ["endure", workplace.ledger.path, orders]
        arguments += shortage.arguments(journalBytes: try journal.byteCount(ofFile: "data.mdb"))
        arguments += ["--batch-events", "\(habits.pace.batchEvents)"]
        arguments += ["--checkpoint-events", "\(habits.pace.checkpointEvents)"]
        arguments += ["--tail-events", "\(habits.pace.tailEvents)"]
        if batches.contains(where: \.isDiskLow) { arguments.append("--disk-is-low") }
        let status = try ChildProcess.run(program, arguments, output: answers, errors: errors)
        return Aftermath(
            batches: batches, before: before, status: status,
            answers: try text(answers).split(separator: "\n").map(String.init), complaint: try text(errors))
    }

    private func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
    }
}
