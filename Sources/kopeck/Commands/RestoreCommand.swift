import ArgumentParser
import KopeckSeal
import KopeckStore

struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Make a ledger from a backup, in a new directory.",
        discussion: """
            Copies the backup as `backup` does: checked on the way and read again before it counts. Nothing is ever \
            written over a ledger: name a new directory, look at it, and then let the programs use it.

            With --original the restore first proves that the backup is a prefix of that ledger: its newest block lies \
            on the other's chain of hashes. It also says how many events the other has after it.

            Examples:
              kopeck restore /backup/kopeck-2026-11-20 --data /var/lib/kopeck-restored
              kopeck restore /backup/kopeck-2026-11-20 --data ./drill --original ./kopeck-data
            """)

    @OptionGroup var ledger: LedgerOptions

    @Option(
        help: ArgumentHelp("The ledger that the backup was made of, if it can still be read.", valueName: "dir"),
        completion: .directory)
    var original: String?

    @Argument(help: "The directory of the backup.", completion: .directory)
    var backup: String

    func run() throws {
        ledger.reportFaults()
        let source = LedgerDirectory(path: backup)
        guard try source.holdsLedger() else { throw StoreError.noLedger(path: backup) }
        let missing = try original.map { original throws(StoreError) in
            try Backup.eventsMissing(in: source, comparedWith: LedgerDirectory(path: original))
        }
        let (notes, copy) = (NoteFiles(source), ledger.directory)
        let restored = try Progress.of("copying") { progress in
            try Backup(
                of: source, in: copy,
                alongside: { events throws(StoreError) in try notes.copy(to: copy, upTo: events) },
                progress: { progress.report($0, of: $1) })
        }
        try CopyOutput(isJSON: ledger.json).show(
            restored, in: ledger.directory.path, verb: "restored to", eventsMissing: missing)
    }
}
