/// Why a command is malformed (§4.3), in one sentence that names the field and its rule.
///
/// An invalid command leaves no event and does not take its key: correct it and send it again.
public struct InvalidCommand: Error, Equatable, Sendable {
    public enum Code: String, CaseIterable, Sendable {
        /// Anything but the case below.
        case invalidCommand = "invalid_command"
        /// An amount or a lead price is an integer, but out of range; everything else is in order.
        case invalidAmount = "invalid_amount"
    }

    public let code: Code
    public let message: String

    init(_ message: String, code: Code = .invalidCommand) {
        self.code = code
        self.message = message
    }
}

extension InvalidCommand: CustomStringConvertible {
    public var description: String { "\(code.rawValue): \(message)" }
}
