import ArgumentParser
import KopeckSeal
import KopeckStore

struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy the ledger while it is being written to; the copy is checked before it counts.",
        discussion: """
            Copies the journal up to the newest acknowledged event, flushes it to the device, reads it again and checks \
            every checksum and the chain of hashes. Only then the copy gets its name. Books and the sealed trees are left \
            out: they are made again from the journal. Signed checkpoints cannot be, and are copied.

            The copy is a ledger itself: verify, replay and wallet work on it.

            Example, every night:
              kopeck backup --data /var/lib/kopeck /backup/kopeck-2026-11-20
            """)

    @OptionGroup var ledger: LedgerOptions

    @Argument(help: "A directory that is missing or empty.", completion: .directory)
    var destination: String

    func run() throws {
        ledger.reportFaults()
        let copy = LedgerDirectory(path: destination)
        let notes = NoteFiles(ledger.directory)
        let backup = try Progress.of("copying") { progress in
            try Backup(
                of: ledger.directory, in: copy,
                alongside: { events throws(StoreError) in try notes.copy(to: copy, upTo: events) },
                progress: { progress.report($0, of: $1) })
        }
        try CopyOutput(isJSON: ledger.json).show(backup, in: destination, verb: "copied to")
    }
}
