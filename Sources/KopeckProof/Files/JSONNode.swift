internal import KopeckWire

/// A line of JSON, read strictly: no member twice, and none whose name is not ASCII.
indirect enum JSONNode {
    case object([JSONMember])
    case array([JSONNode])
    case string(String)
    case integer(Int64)
    case null
    /// A truth value, or a number that has no 64 bits or a fraction: nothing that a proof asks for.
    case other

    /// - Throws: a clause that says what is wrong.
    static func read(_ line: Span<UInt8>) throws(JSONClause) -> JSONNode {
        var cursor = JSONCursor(line)
        do {
            let node = try value(&cursor)
            try cursor.finish()
            return node
        } catch let fault as JSONFault {
            throw JSONClause("it is not valid JSON (byte \(fault.offset + 1))")
        } catch let clause as JSONClause {
            throw clause
        } catch {
            preconditionFailure("\(error)")
        }
    }

    private static func value(_ cursor: inout JSONCursor) throws -> JSONNode {
        cursor.skipWhitespace()
        switch cursor.current {
        case UInt8(ascii: "{"): return .object(try members(&cursor))
        case UInt8(ascii: "["):
            var elements: [JSONNode] = []
            try cursor.enter()
            while try cursor.nextElement() { elements.append(try value(&cursor)) }
            return .array(elements)
        default: break
        }
        switch try cursor.readValue() {
        case .string(let text): return .string(Self.text(text, cursor))
        case .integer(let value): return .integer(value)
        case .null: return .null
        default: return .other
        }
    }

    private static func members(_ cursor: inout JSONCursor) throws -> [JSONMember] {
        var members: [JSONMember] = []
        var names: Set<String> = []
        try cursor.enter()
        while let name = try cursor.nextName() {
            let name = text(name, cursor)
            // Other letters can be written in more ways than one, and two names be one to some reader.
            guard name.utf8.allSatisfy({ $0 < 0x80 }) else { throw JSONClause("a member's name is not ASCII") }
            guard names.insert(name).inserted else { throw JSONClause("\"\(name.shown)\" is given twice") }
            members.append(JSONMember(name: name, value: try value(&cursor)))
        }
        return members
    }

    private static func text(_ text: JSONText, _ cursor: borrowing JSONCursor) -> String {
        guard let string = text.string(in: cursor.line, atMost: .max) else {
            preconditionFailure("a text is longer than any")
        }
        return string
    }
}

struct JSONMember {
    let name: String
    let value: JSONNode
}

/// Why a line cannot be read, without saying which.
struct JSONClause: Error {
    let what: String

    init(_ what: String) { self.what = what }
}

extension String {
    /// A stranger's text as part of a sentence: its beginning, and nothing that a terminal would obey.
    var shown: String {
        String(String.UnicodeScalarView(unicodeScalars.prefix(40).map { (" "..."~").contains($0) ? $0 : "?" }))
    }
}
