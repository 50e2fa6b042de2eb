/// Why a line is not JSON, and where.
package struct JSONFault: Error, Equatable {
    package enum Reason: Equatable {
        case unexpectedByte
        case endOfLine
        case invalidUTF8
        case controlCharacter
        case invalidEscape
        case loneSurrogate
        case invalidNumber
        case nestedTooDeeply
    }

    package let reason: Reason
    /// Bytes from the start of the line.
    package let offset: Int

    init(_ reason: Reason, at offset: Int) {
        self.reason = reason
        self.offset = offset
    }

    /// What to tell whoever sent the line. People count from 1.
    var message: String { "The line is not valid JSON: \(explanation) at byte \(offset + 1)." }

    private var explanation: String {
        switch reason {
        case .unexpectedByte: "unexpected character"
        case .endOfLine: "it ends too early,"
        case .invalidUTF8: "invalid UTF-8"
        case .controlCharacter: "unescaped control character in a string"
        case .invalidEscape: "invalid escape in a string"
        case .loneSurrogate: "half of a surrogate pair in a string"
        case .invalidNumber: "malformed number"
        case .nestedTooDeeply: "more than \(JSONCursor.maximumDepth) levels of nesting"
        }
    }
}
