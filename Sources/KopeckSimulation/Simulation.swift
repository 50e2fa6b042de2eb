import KopeckEngine
import KopeckLedger
import KopeckStore
import LMDB

/// One run: hostile commands of one seed against a real ledger, which is compared with the model all the time, and
/// broken off and opened again now and then.
final class Simulation {
    private let commandCount: Int
    let model: Model
    let generator: Generator
    let comparison: Comparison
    let workplace: Workplace
    private let disk = SimulatedDisk()
    /// What a ledger whose commits fail runs in.
    let program: String?
    private(set) var habits: Habits
    private(set) var ledger: Ledger
    /// What the run has come to so far.
    var report = Report()

    /// - Parameters:
    ///   - model: of which nothing has been asked yet.
    ///   - habits: how the ledger is treated; what it records does not depend on it (§12.10).
    ///   - program: this one, as a file: a ledger whose commits fail runs in a process of its own. Without it no commit
    ///     fails.
    init(seed: UInt64, commands: Int, model: Model, habits: Habits? = nil, program: String? = nil) throws {
        (commandCount, self.program) = (commands, program)
        self.model = model
        generator = Generator(seed: seed, model: model)
        comparison = Comparison(model: model)
        self.habits = habits ?? Habits(seed: seed)
        workplace = try Workplace()
        ledger = try Self.open(workplace, disk, self.habits.pace)
    }

    /// Runs to the end, or throws the first ``Difference``.
    func run() async throws -> Report {
        let started = monotonicNanoseconds()
        do {
            while report.commands < commandCount { try await step() }
            await ledger.close()
            try checkClosed(verifies: true)
            report.digest = "\(try LogDigest(of: workplace.ledger))"
        } catch {
            await ledger.close()
            try workplace.remove()
            throw error
        }
        try workplace.remove()
        report.events = model.lastSeq
        report.milliseconds = Int64((monotonicNanoseconds() - started) / 1_000_000)
        return report
    }

    /// A few batches on their way to the ledger, and what happens to them.
    private func step() async throws {
        let first = model.lastSeq + 1
        let batches = nextBatches()
        disk.fill(model.isDiskLow)
        let event = habits.nextEvent(batches, sent: report.commands, lastSeq: first - 1)
        try await submit(batches, during: event)
        report.commands += batches.reduce(0) { $0 + $1.commands.count }
        report.turnedAway += batches.reduce(0) { $0 + $1.turnedAwayCount }
        try await check(from: first)
        if case .closed = event { try await restart() }
    }

    /// The disk is the same for all of them.
    private func nextBatches() -> [Batch] {
        var batches: [Batch] = []
        for size in habits.nextBatchSizes(limit: commandCount - report.commands) {
            if !batches.isEmpty, generator.commandsUntilDiskChanges == 0 { break }
            batches.append(Batch(drawing: size, from: generator, in: model))
        }
        return batches
    }

    private func submit(_ batches: [Batch], during event: Habits.Event) async throws {
        switch event {
        case .nothing, .closed:
            for batch in batches { try comparison.check(await ledger.submit(batch.commands), of: batch) }
        case .pipelined: try await submitWithoutWaiting(batches)
        case .answersLost:
            for batch in batches { _ = try await ledger.submit(batch.commands) }
            try await resend(batches, surviving: batches.count)
        case .killed(let kill): try await survive(kill, batches)
        case .failing(let shortage): try await endure(shortage, batches)
        }
    }

    /// What was recorded since, and what has become of the things that it was about.
    private func check(from first: Seq) async throws {
        if first <= model.lastSeq {
            try comparison.check(await ledger.events(first...Seq.max), from: first)
        }
        let names = TouchedNames(in: model, from: first)
        try comparison.check(await ledger.read { BookRows(names, in: $0) })
    }

    func submitWithoutWaiting(_ batches: [Batch]) async throws {
        let submissions = try batches.map { try ledger.send($0.commands) }
        for (submission, batch) in zip(submissions, batches) {
            try comparison.check(await submission.outcomes, of: batch)
        }
    }

    /// Sends everything again: what the journal has is answered as the first time, the rest is decided now.
    private func resend(_ batches: [Batch], surviving count: Int) async throws {
        for (place, batch) in batches.enumerated() {
            let expected = place < count ? Batch(batch.commands, in: model) : batch
            try comparison.check(await ledger.submit(batch.commands), of: expected)
            report.retries += batch.commands.count
        }
    }

    // MARK: - Restarts

    /// Closes the ledger as a server does, looks at it from outside, and opens it again.
    private func restart() async throws {
        await ledger.close()
        try checkClosed(verifies: habits.verifies())
        if habits.keepsBooks() { try workplace.keepBooks() }
        try reopen()
    }

    /// Lets the process die while batches are on their way; whoever was not answered sends again.
    private func survive(_ kill: Kill, _ batches: [Batch]) async throws {
        for batch in batches.prefix(kill.batch) { _ = try await ledger.submit(batch.commands) }
        try workplace.keepJournal()
        _ = try await ledger.submit(batches[kill.batch].commands)
        await ledger.close()
        try kill.leave(workplace)
        if kill.survivingCount == batches.count { try checkClosed(verifies: habits.verifies()) }
        try reopen()
        try await resend(batches, surviving: kill.survivingCount)
    }

    func reopen() throws {
        ledger = try Self.open(workplace, disk, habits.pace)
        report.restarts += 1
    }

    private static func open(
        _ workplace: Workplace, _ disk: SimulatedDisk, _ pace: Pace
    ) throws(StoreError) -> Ledger {
        try Ledger.open(
            at: workplace.ledger.path, creating: true, zones: SimulatedZone.rules, reserve: disk.reserve, pace: pace)
    }

    /// Compares everything there is; the ledger must be closed, and hold all that the model does.
    private func checkClosed(verifies: Bool) throws {
        try comparison.checkInvariants()
        try WholeLedger(directory: workplace.ledger, model: model).check(verifies: verifies)
        try habits.check(Readings(in: workplace.ledger, model: model))
    }
}
