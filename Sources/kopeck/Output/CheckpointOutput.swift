import KopeckProof
import KopeckWire

/// Checkpoints as they are printed.
enum CheckpointOutput {
    /// The note itself, letter by letter: it is what is sent on.
    static func printNote(_ note: SignedNote) throws {
        var console = Console()
        console.json.bytes.append(contentsOf: note.description.utf8)
        try console.flush()
    }

    static func printLine(_ note: SignedNote) throws {
        guard let checkpoint = LogCheckpoint(content: note.content) else { return }
        var console = Console()
        let clock = checkpoint.clock.map { Words().moment($0) } ?? "-"
        let signers = note.signers.joined(separator: ", ")
        try console.line("\(countText(checkpoint.size)) events  \(clock)  \(checkpoint.root.base64)  \(signers)")
        try console.flush()
    }

    static func printJSON(_ note: SignedNote) throws {
        guard let checkpoint = LogCheckpoint(content: note.content) else { return }
        var console = Console()
        console.json.beginObject()
        append(checkpoint, to: &console.json)
        console.json.name("signers")
        console.json.beginArray()
        for name in note.signers { console.json.value(name) }
        console.json.endArray()
        console.json.field("note", note.description)
        console.json.endObject()
        try console.endJSONLine()
        try console.flush()
    }

    /// The fields of a checkpoint, into an object that is open.
    static func append(_ checkpoint: LogCheckpoint, to json: inout JSONWriter) {
        json.field("events", checkpoint.size)
        json.field("root", checkpoint.root.base64)
        if let clock = checkpoint.clock { json.field("clock", clock) } else { json.nullField("clock") }
        json.field("wallets", checkpoint.walletCount)
        json.field("walletsRoot", checkpoint.walletsRoot.base64)
        json.field("state", checkpoint.state.base64)
    }
}
