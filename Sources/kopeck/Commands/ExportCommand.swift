import ArgumentParser
import KopeckExport
import KopeckLedger
import KopeckStore
import LMDB

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "The ledger, or a part of it, in another program's format.",
        discussion: """
            Formats:
              jsonl        the events as JSON Lines, as `kopeck log --json` prints them
              cloudevents  the events as CloudEvents 1.0, one a line
              csv          one line a transfer, and one for each event without any; amounts in kopecks (RFC 4180). Texts
                           are as the ledger has them, so have a spreadsheet import them as text, not as formulas
              hledger      a journal with a balance assertion on every posting to a wallet: `hledger check` proves it
              beancount    the same, with assertions after each day; signs as a company's books have them
              sqlite       a database with the views wallet_statement, daily_income, calls_billed, active_freezes,
                           trial_balance, refunds and penalties

            A part of the ledger begins with the balances before it, where the format knows balances; of the charges and \
            freezes before it nothing is known, so sqlite's refunds may lack what they refund. The ledger may be \
            written to meanwhile: what was recorded before the export began is in it. An export that fails leaves no file; one that is killed may leave a part.

            Examples:
              kopeck export --format hledger --output kopeck.journal
              hledger -f kopeck.journal check --strict
              kopeck export --format csv --from 1000 --to 1999 > part.csv
              kopeck export --format sqlite --output kopeck.db
              sqlite3 kopeck.db 'SELECT * FROM daily_income'
            """)

    @OptionGroup var ledger: LedgerOptions
    @Option(
        help: ArgumentHelp("jsonl, cloudevents, csv, hledger, beancount or sqlite.", valueName: "format"),
        completion: .list(ExportFormat.allCases.map(\.rawValue)), transform: Self.format(named:))
    var format: ExportFormat
    @OptionGroup var range: EventRangeOptions
    @Option(help: ArgumentHelp("A new file; standard output by default.", valueName: "file"), completion: .file())
    var output: String?

    func validate() throws {
        if format == .sqlite, output == nil { throw ValidationError("--format sqlite needs --output FILE.") }
        if ledger.json, format != .jsonl, format != .cloudevents {
            throw ValidationError("--json does not go with --format \(format.rawValue).")
        }
    }

    func run() throws {
        let view = try ledger.openView(foldsTail: false)
        let (from, last) = (range.first, min(range.last, try view.journal.lastSeq()))
        guard from == 1 || from <= last else { throw NothingThere(description: "the ledger has only \(last) events.") }
        let progress = Progress("exporting")
        let export = LedgerExport(of: view, from...range.last) { progress.report($0 - from + 1, of: last - from + 1) }
        defer { progress.end() }
        do {
            if let output { try write(export, to: output) } else { try export.write(format) { try print(&$0) } }
        } catch let error as ExportError {
            throw UnreadableInput(description: "\(error)")
        }
    }

    private static func format(named name: String) throws -> ExportFormat {
        guard let format = ExportFormat(rawValue: name) else {
            let names = ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("there is no such format; there are \(names).")
        }
        return format
    }

    private func print(_ bytes: inout [UInt8]) throws { try StandardStream.output.write(bytes) }

    /// A path that no file can be made at is a wrong argument, and says nothing of the ledger.
    private func newFile(_ path: String) throws -> OutputFile {
        do {
            guard try Directory(path: path).kind() == .missing else {
                throw UnreadableInput(description: "\(path) is there already, and an export replaces nothing.")
            }
            return try OutputFile(creating: path)
        } catch let error as FileError {
            throw UnreadableInput(description: "\(error).")
        }
    }

    private func write(_ export: LedgerExport, to path: String) throws {
        let file = try newFile(path)
        do {
            if format == .sqlite {
                try export.writeDatabase(at: path)
            } else {
                try export.write(format) { try file.write($0) }
            }
            try file.finish()
        } catch {
            file.discard()
            throw error
        }
    }
}
