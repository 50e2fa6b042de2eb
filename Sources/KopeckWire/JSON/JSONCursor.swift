/// A strict reader of one line of JSON (RFC 8259), a step at a time.
///
/// It accepts exactly the standard's grammar in valid UTF-8, and nothing deeper than ``maximumDepth``. It
/// builds nothing: a value is reported as a ``JSONToken``, which says where in the line it stands, and
/// whoever knows what should stand there reads it from there. That fields are not given twice is for the
/// reader of an object to see: only there are the names known, so no list of them must be kept here.
package struct JSONCursor: ~Escapable {
    /// No command nests deeper than three; a limit keeps hostile lines from exhausting the stack.
    static let maximumDepth = 16

    package let line: Span<UInt8>
    var position: Int
    /// The brackets that are open around ``position``.
    private var depth = 0
    /// Whether it stands right after an opening bracket, where no comma may come.
    private var isAtFirst = false

    @_lifetime(copy line)
    package init(_ line: Span<UInt8>, at position: Int = 0) {
        self.line = line
        self.position = position
    }

    /// The byte it stands at; 0, which no JSON contains, at the end.
    @inline(__always) package var current: UInt8 { position < line.count ? line[position] : 0 }

    /// The fault of finding something else here than the grammar allows.
    func unexpected() -> JSONFault {
        JSONFault(position < line.count ? .unexpectedByte : .endOfLine, at: position)
    }

    @inline(__always)
    package mutating func skipWhitespace() {
        while position < line.count {
            switch line[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return
            }
        }
    }

    /// Steps over one whole value and tells what it was.
    package mutating func readValue() throws(JSONFault) -> JSONToken {
        skipWhitespace()
        let start = position
        switch current {
        case UInt8(ascii: "\""): return .string(try readString())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try readNumber()
        case UInt8(ascii: "{"):
            try enter()
            while try nextName() != nil { _ = try readValue() }
            return .object(start: start)
        case UInt8(ascii: "["):
            try enter()
            while try nextElement() { _ = try readValue() }
            return .array(start: start)
        default: return try readWord()
        }
    }

    /// Steps over the opening bracket that it stands at.
    package mutating func enter() throws(JSONFault) {
        guard depth < Self.maximumDepth else { throw JSONFault(.nestedTooDeeply, at: position) }
        depth += 1
        position += 1
        isAtFirst = true
    }

    /// Steps over the next field's name and colon, or over the object's closing bracket: then nil.
    package mutating func nextName() throws(JSONFault) -> JSONText? {
        guard try nextElement(closing: UInt8(ascii: "}")) else { return nil }
        guard current == UInt8(ascii: "\"") else { throw unexpected() }
        let name = try readString()
        skipWhitespace()
        guard current == UInt8(ascii: ":") else { throw unexpected() }
        position += 1
        return name
    }

    /// Steps to the next element, or over the closing bracket: then false.
    package mutating func nextElement(closing: UInt8 = UInt8(ascii: "]")) throws(JSONFault) -> Bool {
        skipWhitespace()
        if current == closing {
            position += 1
            depth -= 1
            isAtFirst = false
            return false
        }
        if !isAtFirst {
            guard current == UInt8(ascii: ",") else { throw unexpected() }
            position += 1
            skipWhitespace()
        }
        isAtFirst = false
        return true
    }

    /// Requires that nothing but whitespace is left.
    package mutating func finish() throws(JSONFault) {
        skipWhitespace()
        guard position == line.count else { throw unexpected() }
    }

    private mutating func readWord() throws(JSONFault) -> JSONToken {
        switch current {
        case UInt8(ascii: "t"): try skip("true", .bool(true))
        case UInt8(ascii: "f"): try skip("false", .bool(false))
        case UInt8(ascii: "n"): try skip("null", .null)
        default: throw unexpected()
        }
    }

    private mutating func skip(_ word: String, _ token: JSONToken) throws(JSONFault) -> JSONToken {
        for byte in word.utf8 {
            guard current == byte else { throw unexpected() }
            position += 1
        }
        return token
    }
}
