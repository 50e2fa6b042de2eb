import KopeckLedger
import KopeckStore
import KopeckWire

/// What came of a copy of a ledger, for people or programs.
struct CopyOutput {
    let isJSON: Bool

    func show(_ copy: Backup, in directory: String, verb: String, eventsMissing: Seq? = nil) throws {
        var console = Console()
        if isJSON {
            console.json.beginObject()
            console.json.field("events", copy.events)
            console.json.field("head", "\(copy.head)")
            if let eventsMissing { console.json.field("missing", eventsMissing) }
            console.json.endObject()
            try console.endJSONLine()
        } else {
            try console.line("\(countText(copy.events)) events \(verb) \(directory), read again and checked.")
            try console.line("The newest block is \(copy.head).")
            if let eventsMissing { try console.line(Self.text(missing: eventsMissing)) }
        }
        try console.flush()
    }

    private static func text(missing: Seq) -> String {
        let proof = "It lies on the chain of the original"
        return missing == 0
            ? "\(proof), which has nothing after it." : "\(proof), which has \(countText(missing)) events after it."
    }
}
