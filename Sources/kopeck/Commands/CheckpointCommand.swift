import ArgumentParser
import KopeckLedger
import KopeckProof
import KopeckSeal
import KopeckStore
import LMDB

struct CheckpointCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkpoint",
        abstract: "Seal the ledger: sign its size, the roots of its trees and its state.",
        discussion: """
            Takes the events since the last checkpoint into the tree, signs the result, keeps the signed note and \
            prints it. Send it to whoever is to trust the ledger, or publish it: from then on no event before it can be \
            altered or left out unnoticed. It works beside a running writer.

            While a key is being exchanged, sign with both: --also-key names the new one.

            Examples:
              kopeck checkpoint --key checkpoint.key
              kopeck checkpoint --key old.key --also-key new.key
              kopeck checkpoint --list
              kopeck checkpoint --size 86
            """)

    @OptionGroup var ledger: LedgerOptions
    @Option(help: ArgumentHelp("The file of the private key; `kopeck keygen` makes one.", valueName: "file"))
    var key: String?
    @Option(help: ArgumentHelp("A second key to sign with.", valueName: "file")) var alsoKey: String?
    @Flag(help: "List the checkpoints that are kept.") var list = false
    @Option(help: ArgumentHelp("Print the kept checkpoint of so many events.", valueName: "events")) var size: Int64?

    func validate() throws {
        let wishes = [key != nil, list, size != nil].count { $0 }
        if wishes != 1 { throw ValidationError("Give one of --key, --list and --size.") }
        if alsoKey != nil, key == nil { throw ValidationError("--also-key goes with --key.") }
    }

    func run() throws {
        if list { return try printAll() }
        if let size { return try printOne(size) }
        // A key that cannot be read is told of before anything is done.
        let keys = try [key, alsoKey].compactMap { $0 }.map { try KeyFile.signing($0) }
        let view = try ledger.openView()
        let sealing = try Sealing(view)
        try Progress.of("sealing") { progress in
            try sealing.extend { progress.report($0, of: view.books.lastSeq) }
        }
        try show(try sealing.sign(try sealing.checkpoint(), with: keys))
    }

    private func printAll() throws {
        let notes = NoteFiles(try ledger.openView(foldsTail: false).directory)
        for size in try notes.sizes() {
            guard let note = try notes.note(size) else { continue }
            if ledger.json { try show(note) } else { try CheckpointOutput.printLine(note) }
        }
    }

    private func printOne(_ size: Int64) throws {
        let notes = NoteFiles(try ledger.openView(foldsTail: false).directory)
        guard let note = try notes.note(size) else {
            throw NothingThere(description: "there is no checkpoint of \(size) events; --list shows those there are.")
        }
        try show(note)
    }

    private func show(_ note: SignedNote) throws {
        if ledger.json { try CheckpointOutput.printJSON(note) } else { try CheckpointOutput.printNote(note) }
    }
}
