internal import Crypto

/// The private half of a key. Whoever holds it can sign a checkpoint.
public struct SigningKey: Sendable {
    public let publicKey: VerifyingKey
    private let seed: [UInt8]

    /// A new key, drawn from the system's randomness; nil unless the name may be one.
    public static func make(name: String) -> SigningKey? {
        SigningKey(name: name, seed: Array(Curve25519.Signing.PrivateKey().rawRepresentation))
    }

    /// - Parameter seed: 32 bytes.
    public init?(name: String, seed: [UInt8]) {
        guard KeyID.isName(name), let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else {
            return nil
        }
        publicKey = VerifyingKey(name: name, bytes: Array(key.publicKey.rawRepresentation))
        self.seed = seed
    }

    /// Reads `PRIVATE+KEY+<name>+<key id>+<base64>`, with or without a newline behind it; nil for anything else.
    public init?(_ text: String) {
        let parts = text.keyLine.split(separator: "+", maxSplits: 4, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 5, parts[0] == "PRIVATE", parts[1] == "KEY", let bytes = Base64.decode(parts[4]),
            bytes.first == KeyID.algorithm
        else { return nil }
        self.init(name: parts[2], seed: Array(bytes.dropFirst()))
        guard publicKey.id.text == parts[3] else { return nil }
    }

    /// What a key file holds. It is secret, and so not what a description prints.
    public var secretText: String {
        "PRIVATE+KEY+\(publicKey.name)+\(publicKey.id.text)+\(Base64.encode([KeyID.algorithm] + seed))"
    }

    /// Ed25519 needs no randomness: the same key signs the same content in the same way.
    func signature(of content: [UInt8]) -> [UInt8] {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed),
            let signature = try? key.signature(for: content)
        else { preconditionFailure("a key that could be made cannot sign") }
        return Array(signature)
    }
}
