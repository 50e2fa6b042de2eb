import ArgumentParser
import KopeckEngine
import KopeckLedger
import KopeckStore
import KopeckWire
import LMDB

struct ApplyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Decide commands, one JSON object a line, and record what follows.",
        discussion: """
            Creates the ledger if its directory is missing or empty. A result is printed only when it is durable, \
            one a line, in the order of the input; a line that is no command is answered and does not stop the \
            lines after it. Sending the same commands again changes nothing. If whoever reads the results goes away, \
            nothing more is sent; where that leaves commands behind, the status is 3.

            Results are JSON where a program reads them (--json, a pipe, a file), and a table on a terminal.

            Examples:
              kopeck apply commands.jsonl
              switch-events | kopeck apply --data /var/lib/kopeck
              kopeck apply --summary day-1.jsonl day-2.jsonl

            One command: {"command":"wallet.topUp","key":"bank:17","at":"2026-11-20T09:00:00Z",\
            "wallet":"W-1","amount":1000000}
            """)

    @OptionGroup var ledger: LedgerOptions

    @Flag(help: "Print totals instead of a result a line.")
    var summary = false

    @Option(
        help: ArgumentHelp(
            "How many commands are decided together; it changes the speed, never the outcome.", valueName: "commands"))
    var batch = 4096

    @Argument(help: "Files of commands; - or none: standard input.", completion: .file())
    var files: [String] = []

    func validate() throws {
        guard (1...Limits.inboxCommands).contains(batch) else {
            throw ValidationError("--batch takes a number from 1 to \(Limits.inboxCommands).")
        }
    }

    func run() async throws {
        var inputs = try (files.isEmpty ? ["-"] : files).map(OpenedInput.init)
        let ledger = try await openLedger()
        let before = try await ledger.read { $0.lastSeq }
        var answers = ApplyAnswers(
            isJSON: self.ledger.json || !StandardStream.output.isTerminal, isSummary: summary)
        do {
            var firstLine: Int64 = 1
            while !inputs.isEmpty {
                firstLine = try await apply(inputs.removeFirst(), from: firstLine, to: ledger, &answers)
            }
        } catch {
            await ledger.close()
            throw error
        }
        let events = try await ledger.read { $0.lastSeq } - before
        await ledger.close()
        try ExitStatus.tell(!answers.somethingDidNotHold) { try answers.finish(events: events) }
    }

    private func openLedger() async throws -> Ledger {
        let path = ledger.directory.path
        ledger.reportFaults()
        let opened = try Progress.of("reading the journal") { progress in
            try Ledger.open(at: path, creating: true, zones: .system) { progress.report($0, of: $1) }
        }
        if opened.isNew { try remark("created a new ledger in \(path)") }
        for sentence in opened.remarks { try remark(sentence) }
        return opened
    }

    /// Batches sent and not yet answered while the next one is read and decoded: one is on its way to the disk, one is
    /// being decided.
    private static let batchesAhead = 2

    /// Of large batches fewer are ahead: what waits for the writer has a limit.
    private var batchesAhead: Int { min(Self.batchesAhead, Limits.inboxCommands / batch - 1) }

    /// While batches are decided and on their way to the disk, the next one is read and decoded; but nobody who waits
    /// for an answer before he sends more is kept waiting.
    ///
    /// - Returns: the number of the line after the last.
    private func apply(
        _ file: OpenedInput, from firstLine: Int64, to ledger: Ledger, _ answers: inout ApplyAnswers
    ) async throws -> Int64 {
        var input = CommandInput(try file.take(), firstLine: firstLine)
        let progress = Progress("applying")
        defer { progress.end() }
        var ahead: [SentLines] = []
        while true {
            if !input.isReady { try await settle(&ahead, downTo: 0, &answers) }
            let next: CommandInput.Batch
            do {
                next = try input.next(batch)
            } catch {
                try await settle(&ahead, downTo: 0, &answers)
                throw UnreadableInput(description: "\(error).")
            }
            if next.lines.isEmpty {
                if input.isAtEnd { break }
                continue
            }
            if answers.isUnread { throw UnreadAnswers() }
            ahead.append(try SentLines(next, to: ledger))
            try await settle(&ahead, downTo: batchesAhead, &answers)
            progress.report(input.nextLine)
        }
        try await settle(&ahead, downTo: 0, &answers)
        return input.nextLine
    }

    /// Waits for the oldest batches to be durable, and prints their answers, until only so many are ahead.
    private func settle(_ ahead: inout [SentLines], downTo count: Int, _ answers: inout ApplyAnswers) async throws {
        while ahead.count > count {
            let settled = ahead.removeFirst()
            try answers.add(settled.batch.lines, await settled.submission.outcomes)
        }
    }
}

/// A batch of lines on its way. Sent in the order of the input, before the next one is read.
private struct SentLines {
    /// Kept until it is answered, so that it is freed here: the writer has enough to do.
    let batch: CommandInput.Batch
    let submission: Submission

    init(_ batch: CommandInput.Batch, to ledger: Ledger) throws(LedgerBusy) {
        self.batch = batch
        submission = try ledger.send(batch.commands)
    }
}
