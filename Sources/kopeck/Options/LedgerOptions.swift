import ArgumentParser
import FoundationEssentials
import KopeckStore
import LMDB

/// The options that every subcommand has.
struct LedgerOptions: ParsableArguments {
    @Option(
        name: .customLong("data"),
        help: ArgumentHelp(
            "The directory of the ledger; KOPECK_DATA names it as well, or ./kopeck-data.", valueName: "dir"))
    var data: String?

    @Flag(help: "Print JSON for programs: one object, or one a line.")
    var json = false

    var directory: LedgerDirectory {
        let path = data ?? ProcessInfo.processInfo.environment["KOPECK_DATA"] ?? "kopeck-data"
        return LedgerDirectory(path: path.isEmpty ? "kopeck-data" : path)
    }

    /// What a fault says that no check came before: liblmdb met a damaged page, or the books did not hold together.
    func reportFaults() {
        let path = directory.path
        ProcessFaults.reportMappingFaults(
            sentence: """
                kopeck: A data file of the ledger in \(path) is damaged, or kopeck has an error. Remove \(path)/books, which is \
                made again from the journal; if that does not help, put \(path)/journal back from a backup.
                """, status: ExitStatus.cannotOpen.rawValue)
    }

    /// The ledger for reading. What its reader should know goes to standard error.
    func openView(foldsTail: Bool = true) throws -> LedgerView {
        reportFaults()
        let view = try LedgerView(directory, foldsTail: foldsTail)
        for sentence in view.remarks { try remark(sentence) }
        return view
    }
}
