/// Commands as they come to mind; ``CommandStream`` brings them into the order of their time.
struct Diary {
    struct Entry: Comparable {
        let at: Instant
        /// Commands of the same instant keep the order in which they were written down.
        let number: Int
        let line: Range<Int>

        static func < (a: Entry, b: Entry) -> Bool { (a.at, a.number) < (b.at, b.number) }
    }

    /// A field of a command. Names and texts here need no escapes.
    enum Field {
        case text(String, String)
        case number(String, Int)
        case json(String, String)
    }

    private(set) var entries: [Entry] = []
    private(set) var bytes: [UInt8] = []
    private let round: Round

    init(_ round: Round) { self.round = round }

    mutating func write(_ command: String, key: String, at: Instant, _ fields: Field...) {
        let start = bytes.count
        let key = round.keys.key(key, number: round.firstKey + UInt64(entries.count))
        append("{\"command\":\"\(command)\",\"key\":\"\(key)\",\"at\":\"\(at)\"")
        for field in fields {
            switch field {
            case .text(let name, let text): append(",\"\(name)\":\"\(text)\"")
            case .number(let name, let number): append(",\"\(name)\":\(number)")
            case .json(let name, let json): append(",\"\(name)\":\(json)")
            }
        }
        append("}")
        entries.append(Entry(at: at, number: entries.count, line: start..<bytes.count))
    }

    private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }
}
