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
            lines after it. Sending the same commands again changes nothing.

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
        guard (1...65_536).contains(batch) else { throw ValidationError("--batch takes a number from 1 to 65536.") }
    }

    func run() async throws {
        for file in files where file != "-" { try checkReadable(file) }
        let progress = Progress("reading the journal")
        let ledger = try Ledger.open(at: ledger.directory.path, creating: true, zones: .system) {
            progress.report($0, of: $1)
        }
        progress.end()
        if ledger.isNew { try say("created a new ledger in \(self.ledger.directory.path)") }
        for remark in ledger.remarks { try say(remark) }
        var answers = ApplyAnswers(isJSON: self.ledger.json || !StandardStream.output.isTerminal, isSummary: summary)
        let before = try await ledger.read { $0.lastSeq }
        var firstLine: Int64 = 1
        do {
            for file in files.isEmpty ? ["-"] : files {
                firstLine = try await apply(file, from: firstLine, to: ledger, &answers)
            }
        } catch {
            await ledger.close()
            throw error
        }
        let events = try await ledger.read { $0.lastSeq } - before
        await ledger.close()
        try answers.finish(events: events)
        if answers.somethingDidNotHold { throw ExitStatus.doesNotHold }
    }

    /// While one batch is on its way to the disk, the next one is read and decoded.
    private func apply(
        _ file: String, from firstLine: Int64, to ledger: Ledger, _ answers: inout ApplyAnswers
    ) async throws -> Int64 {
        var input = CommandInput(file == "-" ? InputFile() : try openInput(file), firstLine: firstLine)
        let progress = Progress("applying")
        defer { progress.end() }
        var ahead: (lines: [CommandInput.Line], outcomes: Task<[Outcome], any Error>)?
        while true {
            let lines: [CommandInput.Line]
            do {
                lines = try input.next(batch)
            } catch {
                if let ahead { try answers.add(ahead.lines, try await ahead.outcomes.value) }
                throw UnreadableInput(description: "\(error).")
            }
            let commands = lines.compactMap { if case .command(let command) = $0.content { command } else { nil } }
            let outcomes = Task { try await ledger.submit(commands) }
            if let ahead { try answers.add(ahead.lines, try await ahead.outcomes.value) }
            ahead = (lines, outcomes)
            progress.report(input.nextLine)
            if lines.isEmpty {
                _ = try await outcomes.value
                return input.nextLine
            }
        }
    }

    private func checkReadable(_ file: String) throws {
        var bytes: [UInt8] = []
        do {
            _ = try openInput(file).read(upTo: 1, into: &bytes)
        } catch let error as FileError {
            throw UnreadableInput(description: "\(error).")
        }
    }

    private func openInput(_ file: String) throws -> InputFile {
        do { return try InputFile(path: file) } catch { throw UnreadableInput(description: "\(error).") }
    }

    private func say(_ sentence: String) throws {
        try StandardStream.error.write(Array("kopeck: \(sentence)\n".utf8))
    }
}
