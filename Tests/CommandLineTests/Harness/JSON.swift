/// JSON as it stands in the text: the order of fields is kept, and a number is an integer only if it is
/// written as one. Strict, and of its own making, so that it cannot share an error with the program.
enum JSON: Equatable, Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    /// A number with a fraction or an exponent.
    case number(String)
    case string(String)
    case array([JSON])
    case object([Field])

    struct Field: Equatable, Sendable {
        let name: String
        let value: JSON
    }

    struct Fault: Error { let place: Int }

    static func parse(_ text: String) throws(Fault) -> JSON {
        var parser = Parser(bytes: Array(text.utf8))
        let value = try parser.value()
        parser.skipBlanks()
        guard parser.isAtEnd else { throw Fault(place: parser.place) }
        return value
    }

    static func parse(lines text: String) throws -> [JSON] {
        try text.split(separator: "\n").map { try parse(String($0)) }
    }

    subscript(name: String) -> JSON? {
        guard case .object(let fields) = self else { return nil }
        return fields.first { $0.name == name }?.value
    }

    var names: [String] {
        guard case .object(let fields) = self else { return [] }
        return fields.map(\.name)
    }

    var items: [JSON] { if case .array(let items) = self { items } else { [] } }
    var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
    var string: String? { if case .string(let value) = self { value } else { nil } }
}

extension JSON: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByNilLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    init(integerLiteral value: Int64) { self = .integer(value) }
    init(stringLiteral value: String) { self = .string(value) }
    init(booleanLiteral value: Bool) { self = .bool(value) }
    init(nilLiteral: ()) { self = .null }
    init(arrayLiteral items: JSON...) { self = .array(items) }
    init(dictionaryLiteral fields: (String, JSON)...) { self = .object(fields.map { Field(name: $0, value: $1) }) }
}

private struct Parser {
    let bytes: [UInt8]
    var place = 0

    var isAtEnd: Bool { place == bytes.count }
    private var next: UInt8? { isAtEnd ? nil : bytes[place] }

    mutating func skipBlanks() {
        while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { place += 1 }
    }

    mutating func value() throws(JSON.Fault) -> JSON {
        skipBlanks()
        switch next {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func word(_ word: String, _ value: JSON) throws(JSON.Fault) -> JSON {
        for byte in word.utf8 { try expect(byte) }
        return value
    }

    private mutating func expect(_ byte: UInt8) throws(JSON.Fault) {
        guard next == byte else { throw JSON.Fault(place: place) }
        place += 1
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        skipBlanks()
        guard next == byte else { return false }
        place += 1
        return true
    }

    private mutating func object() throws(JSON.Fault) -> JSON {
        try expect(UInt8(ascii: "{"))
        var fields: [JSON.Field] = []
        if take(UInt8(ascii: "}")) { return .object(fields) }
        repeat {
            skipBlanks()
            let name = try string()
            guard !fields.contains(where: { $0.name == name }), take(UInt8(ascii: ":")) else {
                throw JSON.Fault(place: place)
            }
            fields.append(JSON.Field(name: name, value: try value()))
        } while take(UInt8(ascii: ","))
        skipBlanks()
        try expect(UInt8(ascii: "}"))
        return .object(fields)
    }

    private mutating func array() throws(JSON.Fault) -> JSON {
        try expect(UInt8(ascii: "["))
        var items: [JSON] = []
        if take(UInt8(ascii: "]")) { return .array(items) }
        repeat { items.append(try value()) } while take(UInt8(ascii: ","))
        skipBlanks()
        try expect(UInt8(ascii: "]"))
        return .array(items)
    }

    private mutating func string() throws(JSON.Fault) -> String {
        try expect(UInt8(ascii: "\""))
        var text: [UInt8] = []
        while let byte = next, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw JSON.Fault(place: place) }
            place += 1
            text.append(byte == UInt8(ascii: "\\") ? try escape() : byte)
        }
        try expect(UInt8(ascii: "\""))
        guard let string = String(validating: text, as: UTF8.self) else { throw JSON.Fault(place: place) }
        return string
    }

    /// The program has no reason to write others.
    private mutating func escape() throws(JSON.Fault) -> UInt8 {
        let escapes: [UInt8: UInt8] = [
            UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "n"): 0x0A, UInt8(ascii: "t"): 0x09,
            UInt8(ascii: "r"): 0x0D, UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C,
        ]
        guard let byte = next, let meant = escapes[byte] else { throw JSON.Fault(place: place) }
        place += 1
        return meant
    }

    private mutating func number() throws(JSON.Fault) -> JSON {
        let start = place
        while let byte = next, "+-.0123456789eE".utf8.contains(byte) { place += 1 }
        let text = String(decoding: bytes[start..<place], as: UTF8.self)
        if let integer = Int64(text), "\(integer)" == text { return .integer(integer) }
        guard let first = text.first, first.isNumber || first == "-", Double(text) != nil else {
            throw JSON.Fault(place: start)
        }
        return .number(text)
    }
}
