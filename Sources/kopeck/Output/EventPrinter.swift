import KopeckLedger
import KopeckWire

/// Prints events: as JSON Lines, or a line each for people.
struct EventPrinter: ~Copyable {
    private let isJSON: Bool
    private let words: Words
    private var console = Console()

    init(isJSON: Bool, _ words: Words) { (self.isJSON, self.words) = (isJSON, words) }

    mutating func print(_ event: Event) throws {
        guard !isJSON else {
            console.json.event(event)
            return try console.endJSONLine()
        }
        try console.line("\(event.seq)  \(words.moment(event.at))  \(EventText.sentence(event, in: words))")
    }

    mutating func end() throws { try console.flush() }
}
