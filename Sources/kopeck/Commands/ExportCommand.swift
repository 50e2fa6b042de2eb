public import ArgumentParser
public import KopeckExport
import KopeckJournal
import KopeckLedger
import KopeckStore
import LMDB

extension ExportFormat: ExpressibleByArgument {}

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "The events, or a range of them, for other people's programs.",
        discussion: """
            jsonl: the lines of `kopeck log --json`. cloudevents: the same in the envelope of CloudEvents 1.0. csv: a line \
            a transfer, amounts in kopecks. hledger: with a balance assertion on every posting of a wallet. beancount: \
            with balance assertions after each day. sqlite: a database with views for finance, written to --output.

            A range in hledger or beancount begins with the wallets' opening balances. The export sees everything that \
            was answered before it began, and does not hold up the writer.

            Examples:
              kopeck export --format hledger > kopeck.journal && hledger -f kopeck.journal check
              kopeck export --format beancount --output kopeck.beancount && bean-check kopeck.beancount
              kopeck export --format sqlite --output kopeck.db
              kopeck export --format jsonl --from 1000 --to 1999
            """)

    @OptionGroup var ledger: LedgerOptions
    @Option(help: ArgumentHelp("The form of the export.", valueName: "jsonl|cloudevents|csv|hledger|beancount|sqlite"))
    var format: ExportFormat
    @Option(help: ArgumentHelp("The first event.", valueName: "seq")) var from: Int64 = 1
    @Option(help: ArgumentHelp("The last event.", valueName: "seq")) var to: Int64 = .max
    @Option(name: .shortAndLong, help: ArgumentHelp("A new file; standard output otherwise.", valueName: "file"))
    var output: String?

    func validate() throws {
        if from < 1 { throw ValidationError("--from takes the seq of an event: 1 or more.") }
        if from > to { throw ValidationError("--from is after --to: \(from) > \(to).") }
        if format == .sqlite, output == nil { throw ValidationError("--format sqlite needs --output: a new file.") }
    }

    func run() throws {
        let view = try ledger.openView()
        let progress = Progress("exporting")
        let total = min(to, view.books.lastSeq)
        let count = try export(view) { progress.report($0, of: total) }
        progress.end()
        guard let output else { return }
        try StandardStream.error.write(Array("kopeck: wrote \(countText(count)) events to \(output).\n".utf8))
    }

    private func export(_ view: LedgerView, _ progress: (Seq) -> Void) throws -> Int {
        switch format {
        case .jsonl: return try write(JSONLinesWriter(), view, progress)
        case .cloudevents: return try write(CloudEventsWriter(ledgerID: view.genesis.ledgerID), view, progress)
        case .csv: return try write(CSVWriter(), view, progress)
        case .hledger: return try write(HledgerWriter(), view, progress)
        case .beancount: return try write(BeancountWriter(), view, progress)
        case .sqlite:
            var export = SQLiteExport(of: view, from...to)
            do {
                return try export.run(to: output ?? "", progress: progress)
            } catch let error as SQLiteExport.Failure {
                throw UnreadableInput(description: error.description)
            }
        }
    }

    private func write(_ writer: consuming some EventWriter, _ view: LedgerView, _ progress: (Seq) -> Void) throws -> Int {
        var export = TextExport(of: view, from...to)
        guard let output else {
            return try export.run(&writer, write: { try StandardStream.output.write($0) }, progress: progress)
        }
        var file = try newFile(output)
        let count = try export.run(&writer, write: { try file.append($0) }, progress: progress)
        try file.finish()
        return count
    }

    private func newFile(_ path: String) throws -> NewFile {
        do { return try NewFile(path: path) } catch {
            throw UnreadableInput(description: "\(error).")
        }
    }
}
