import KopeckLedger
import KopeckWire

/// Prints events: as JSON Lines, or a line each for people.
struct EventPrinter: ~Copyable {
    private let isJSON: Bool
    private let language: Language
    private var console = Console()

    init(isJSON: Bool, language: Language) { (self.isJSON, self.language) = (isJSON, language) }

    mutating func print(_ event: Event) throws {
        guard !isJSON else {
            console.json.event(event)
            return try console.endJSONLine()
        }
        try console.line("\(event.seq)  \(Moment.text(event.at))  \(EventText.sentence(event, in: language))")
    }

    mutating func end() throws { try console.flush() }
}
