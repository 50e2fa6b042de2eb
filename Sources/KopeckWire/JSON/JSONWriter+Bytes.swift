import KopeckLedger

/// How values become bytes; whoever calls these has written the comma.
extension JSONWriter {
    /// Whether a comma is due between what stands here and what comes next.
    @inline(__always) var needsComma: Bool {
        switch bytes.last {
        case nil, UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: ":"), UInt8(ascii: "\n"): false
        default: true
        }
    }

    @inline(__always)
    mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
    }

    mutating func open(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
    }

    mutating func append(literal: String) {
        let text = literal.utf8Span.span
        bytes.append(addingCapacity: text.count + 7) { $0.append(plain: text) }
    }

    mutating func append(_ integer: Int64) {
        bytes.append(addingCapacity: 25) { $0.append(integer) }
    }

    mutating func appendQuoted(_ text: String) {
        appendQuoted(text.utf8Span.span)
    }

    mutating func appendQuoted(_ text: Span<UInt8>) {
        bytes.append(addingCapacity: text.count * 6 + 10) {
            $0.append("\"")
            $0.append(escaped: text)
            $0.append("\"")
        }
    }

    mutating func appendQuoted(_ identifier: Identifier) {
        bytes.append(addingCapacity: Identifier.maximumLength + 2) {
            $0.append("\"")
            $0.append(identifier)
            $0.append("\"")
        }
    }

    mutating func appendQuoted(_ key: Key) {
        bytes.append(addingCapacity: Key.maximumLength * 2 + 10) { output in
            output.append("\"")
            // A key may contain a quote or a backslash.
            key.forEachWord { output.append(escaping: $0, count: 8 - $0.trailingZeroBitCount / 8) }
            output.append("\"")
        }
    }
}
