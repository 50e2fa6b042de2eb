import ArgumentParser
import KopeckProof
import KopeckWire
import LMDB

struct KeygenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keygen",
        abstract: "A new key that signs checkpoints.",
        discussion: """
            Writes the private key to a file that this user alone can read, and the public key beside it, with .pub \
            behind its name. The public key is what the other side needs to check proofs: hand it over by a way that \
            nobody can tamper with.

            Example:
              kopeck keygen billing.example/2026 --out checkpoint.key
            """)

    @Argument(help: ArgumentHelp("The name of the key, such as a host's and a year.", valueName: "name"))
    var name: String
    @Option(help: ArgumentHelp("The file for the private key; nothing is written over.", valueName: "file"))
    var out: String
    @Flag(help: "Print JSON for programs: one object.") var json = false

    func run() throws {
        guard let key = SigningKey.make(name: name) else {
            throw ValidationError(
                "The name of a key is 1 to 128 visible ASCII characters without spaces and plus signs; \"\(name)\" is none."
            )
        }
        try write(key.publicKey.description, to: out + ".pub", butNotOver: [out, out + ".pub"])
        try write(key.secretText, to: out, butNotOver: [out])
        var console = Console()
        if json {
            console.json.beginObject()
            console.json.field("key", key.publicKey.description)
            console.json.field("file", out)
            console.json.endObject()
            try console.endJSONLine()
        } else {
            try console.line(key.publicKey.description)
        }
        try console.flush()
    }

    private func write(_ text: String, to path: String, butNotOver paths: [String]) throws {
        for path in paths {
            if try Directory(path: path).kind() == .missing { continue }
            throw UnreadableInput(description: "There is a file \(path) already, and a key is never written over one.")
        }
        do { try DurableFile(path: path).replace(with: Array((text + "\n").utf8).span.rawBytes) } catch {
            // It says nothing of a ledger.
            throw UnreadableInput(description: "\(error).")
        }
    }
}
