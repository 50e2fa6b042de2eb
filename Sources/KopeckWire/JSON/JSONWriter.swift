public import KopeckLedger

/// Writes compact JSON into a buffer of bytes.
///
/// Commas come by themselves: a value or name that does not follow an opening bracket, a colon or a line
/// feed gets one. So one writer can hold many lines. That brackets match is the caller's business.
///
///     var json = JSONWriter()
///     json.beginObject()
///     json.field("wallet", "W-1")
///     json.field("available", 4800)
///     json.endObject()        // {"wallet":"W-1","available":4800}
public struct JSONWriter: Sendable {
    /// What has been written: UTF-8.
    public var bytes: [UInt8]

    public init() { bytes = [] }

    /// The text written so far.
    public var text: String { String(validUTF8: bytes.span) }

    public mutating func beginObject() { open(UInt8(ascii: "{")) }
    public mutating func endObject() { bytes.append(UInt8(ascii: "}")) }
    public mutating func beginArray() { open(UInt8(ascii: "[")) }
    public mutating func endArray() { bytes.append(UInt8(ascii: "]")) }
    /// Ends a line of JSON Lines.
    public mutating func endLine() { bytes.append(UInt8(ascii: "\n")) }

    /// A field's name, for a value that comes next.
    public mutating func name(_ name: String) {
        let text = name.utf8Span.span
        let needsComma = needsComma
        bytes.append(addingCapacity: text.count * 6 + 12) { $0.append(name: text, needsComma: needsComma) }
    }

    public mutating func value(_ text: String) {
        separate()
        appendQuoted(text)
    }

    public mutating func value(_ integer: Int64) {
        separate()
        append(integer)
    }

    public mutating func value(_ flag: Bool) {
        separate()
        append(literal: flag ? "true" : "false")
    }

    /// A number of thousandths as a decimal fraction: 1234 as `1.234`.
    public mutating func value(thousandths: Int64) {
        separate()
        bytes.append(addingCapacity: 40) {
            if thousandths < 0 { $0.append("-") }
            $0.appendDigits(thousandths.magnitude / 1000)
            $0.append(".")
            $0.appendDigits(thousandths.magnitude % 1000, count: 3)
        }
    }

    public mutating func null() {
        separate()
        append(literal: "null")
    }

    /// An instant, as a string (interface §1).
    public mutating func value(_ instant: Timestamp) {
        separate()
        bytes.append(addingCapacity: RFC3339.maximumLength + 2) {
            $0.append("\"")
            $0.append(instant)
            $0.append("\"")
        }
    }

    public mutating func value(_ identifier: Identifier) {
        separate()
        appendQuoted(identifier)
    }

    public mutating func value(_ key: Key) {
        separate()
        appendQuoted(key)
    }
}

extension JSONWriter {
    public mutating func field(_ name: String, _ text: String) {
        self.name(name)
        appendQuoted(text)
    }

    // Name and value at once: these are most of an event, and each look at the buffer costs as much as they do.
    public mutating func field(_ name: String, _ integer: Int64) {
        let text = name.utf8Span.span
        let needsComma = needsComma
        bytes.append(addingCapacity: text.count * 6 + 40) {
            $0.append(name: text, needsComma: needsComma)
            $0.append(integer)
        }
    }

    public mutating func field(_ name: String, _ flag: Bool) {
        self.name(name)
        value(flag)
    }

    public mutating func field(_ name: String, _ instant: Timestamp) {
        self.name(name)
        value(instant)
    }

    public mutating func field(_ name: String, _ identifier: Identifier) {
        let text = name.utf8Span.span
        let needsComma = needsComma
        bytes.append(addingCapacity: text.count * 6 + Identifier.maximumLength + 14) {
            $0.append(name: text, needsComma: needsComma)
            $0.append("\"")
            $0.append(identifier)
            $0.append("\"")
        }
    }

    public mutating func nullField(_ name: String) {
        self.name(name)
        null()
    }
}
