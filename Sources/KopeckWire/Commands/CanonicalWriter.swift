import Crypto
import KopeckLedger

/// Makes the fingerprint of a command (§4.2).
///
/// It is the first 16 bytes of the SHA-256 of the command's *canonical form*: the JSON object of all its
/// fields but `key`, `at` and `actor`, without whitespace, the fields of every object in the order of their
/// names' bytes, integers in plain decimal, and strings with `"` and `\` escaped by a backslash, control
/// characters as `\b \t \n \f \r` or `\u00xx`, and everything else as it is in UTF-8. (That is RFC 8785, but
/// for integers, which keep their full value.) For example
///
///     {"amount":300000,"command":"wallet.topUp","reference":"bank","wallet":"agent-0"}
///
/// So two commands have one fingerprint where they are the same JSON value. What the value means does not
/// count: `"by":"switch"` given and left out differ, as do terms with a default written out and without,
/// and two spellings of one instant.
struct CanonicalWriter: Sendable {
    /// No value is longer in canonical form than it is in the line; and nothing that a well-formed command can
    /// hold is longer than its two texts, with each of 512 bytes escaped as six (`wallet.adjust`).
    private static let maximumLength = 8192

    private var bytes: [UInt8] = []

    /// The fingerprint of a well-formed command's fields.
    mutating func fingerprint(of object: ObjectReader<CommandField>) -> Fingerprint {
        bytes.removeAll(keepingCapacity: true)
        // Seven more: what is short of eight bytes is written as eight, and the rest taken back.
        bytes.append(addingCapacity: min(object.line.count, Self.maximumLength) + 7) { $0.appendCanonical(object) }
        return Fingerprint(sha256Of: bytes)
    }
}

extension Fingerprint {
    init(sha256Of bytes: [UInt8]) {
        var digest = SHA256.hash(data: bytes).makeIterator()
        var words: (high: UInt64, low: UInt64) = (0, 0)
        for _ in 0..<8 { words.high = words.high << 8 | UInt64(digest.next() ?? 0) }
        for _ in 0..<8 { words.low = words.low << 8 | UInt64(digest.next() ?? 0) }
        self.init(high: words.high, low: words.low)
    }
}

extension OutputSpan<UInt8> {
    @_lifetime(self: copy self)
    fileprivate mutating func appendCanonical(_ object: ObjectReader<CommandField>) {
        append("{")
        var rest = object.given & ~CommandField.set([.key, .at, .actor])
        while let field = CommandField(rawValue: UInt8(rest.trailingZeroBitCount)), let token = object[field] {
            if count > 1 { append(",") }
            append("\"")
            append(plain: field.name.utf8Span.span)
            append("\"")
            append(":")
            appendCanonical(token, in: object.line)
            rest &= rest - 1
        }
        append("}")
    }

    /// Writes the canonical form of a value.
    @_lifetime(self: copy self)
    private mutating func appendCanonical(_ token: JSONToken, in line: Span<UInt8>) {
        switch token {
        case .string(let text): appendCanonical(text, in: line)
        case .integer(let integer): append(integer)
        case .null: append(plain: "null".utf8Span.span)
        case .object(let start): appendCanonicalObject(at: start, in: line)
        case .hugeInteger, .fraction, .bool, .array: preconditionFailure("no well-formed command holds such a value")
        }
    }

    @_lifetime(self: copy self)
    private mutating func appendCanonical(_ text: JSONText, in line: Span<UInt8>) {
        append("\"")
        if text.hasEscapes {
            var unescaped: [UInt8] = []
            text.unescape(in: line, into: &unescaped)
            for byte in unescaped { appendEscaped(byte) }
        } else {
            // Without an escape a string holds nothing that must be escaped.
            append(plain: line.extracting(text.range))
        }
        append("\"")
    }

    /// Terms and what they hold, of whatever fields: only how deeply they nest bounds the recursion.
    @_lifetime(self: copy self)
    private mutating func appendCanonicalObject(at start: Int, in line: Span<UInt8>) {
        append("{")
        for (index, member) in sortedMembers(ofObjectAt: start, in: line).enumerated() {
            if index > 0 { append(",") }
            appendCanonical(member.name, in: line)
            append(":")
            appendCanonical(member.token, in: line)
        }
        append("}")
    }
}

/// The fields of an object in the order of their names' bytes.
private func sortedMembers(ofObjectAt start: Int, in line: Span<UInt8>) -> [(name: JSONText, token: JSONToken)] {
    var members: [(key: String, name: JSONText, token: JSONToken)] = []
    var cursor = JSONCursor(line, at: start)
    do throws(JSONFault) {
        try cursor.enter()
        while let name = try cursor.nextName() {
            members.append((name.read(in: line) { String(validUTF8: $0) }, name, try cursor.readValue()))
        }
    } catch {
        preconditionFailure("what was JSON is no longer")
    }
    members.sort { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    return members.map { ($0.name, $0.token) }
}
