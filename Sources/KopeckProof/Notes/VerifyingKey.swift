internal import Crypto

/// The public half of a key: what the other side is given, and checks signatures by.
public struct VerifyingKey: Equatable, Sendable, CustomStringConvertible {
    public let name: String
    let bytes: [UInt8]
    let id: KeyID

    init(name: String, bytes: [UInt8]) {
        (self.name, self.bytes) = (name, bytes)
        id = KeyID(name: name, publicKey: bytes)
    }

    /// Reads `<name>+<key id>+<base64>`, with or without a newline behind it; nil for anything else.
    public init?(_ text: String) {
        let parts = text.keyLine.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, KeyID.isName(parts[0]), let bytes = Base64.decode(parts[2]), bytes.count == 33,
            bytes[0] == KeyID.algorithm
        else { return nil }
        self.init(name: parts[0], bytes: Array(bytes.dropFirst()))
        guard id.text == parts[1] else { return nil }
    }

    public var description: String { "\(name)+\(id.text)+\(Base64.encode([KeyID.algorithm] + bytes))" }

    func isValid(_ signature: [UInt8], for content: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else { return false }
        return key.isValidSignature(signature, for: content)
    }
}

extension String {
    /// Without the newline that a file ends with.
    var keyLine: Substring { last == "\n" ? dropLast() : self[...] }
}
