/// A JSON value as it stands in a line: what kind it is, and where.
package enum JSONToken: Equatable {
    case string(JSONText)
    /// A number without fraction or exponent. `-0` is 0.
    case integer(Int64)
    /// A number without fraction or exponent, beyond what `Int64` holds: an integer, but out of every range.
    case hugeInteger
    /// A number with a fraction or an exponent, whatever its value: `1.0` is no integer (§4.1).
    case fraction
    case bool(Bool)
    case null
    /// An object or an array, from its opening bracket to past its closing one.
    case object(start: Int)
    case array(start: Int)
}

/// A JSON string as it stands in a line: the bytes between the quotes, proven to be well-formed.
package struct JSONText: Equatable {
    package let start: Int
    package let end: Int
    /// Whether a backslash occurs; if not, the bytes are the text itself.
    package let hasEscapes: Bool

    var range: Range<Int> { start..<end }

    /// What `body` makes of the text's UTF-8, after unescaping.
    @inline(__always)
    func read<Value>(in line: Span<UInt8>, _ body: (Span<UInt8>) -> Value) -> Value {
        guard hasEscapes else { return body(line.extracting(range)) }
        var text: [UInt8] = []
        unescape(in: line, into: &text)
        return body(text.span)
    }

    /// The text, unless it has more than `limit` bytes of UTF-8.
    package func string(in line: Span<UInt8>, atMost limit: Int) -> String? {
        read(in: line) { $0.count <= limit ? String(validUTF8: $0) : nil }
    }
}

extension String {
    /// A copy of bytes that the cursor has found to be UTF-8.
    init(validUTF8 bytes: Span<UInt8>) {
        do throws(UTF8.ValidationError) {
            self = String(copying: try UTF8Span(validating: bytes))
        } catch {
            preconditionFailure("the cursor let invalid UTF-8 pass")
        }
    }
}
