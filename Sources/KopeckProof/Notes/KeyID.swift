internal import Crypto

/// The name of a key and what Go's `sumdb/note` makes of it: four bytes that say which key a signature is of.
struct KeyID: Hashable, Sendable {
    /// Ed25519.
    static let algorithm: UInt8 = 1

    let bytes: [UInt8]

    init(name: String, publicKey: [UInt8]) {
        let content = Array(name.utf8) + [UInt8(ascii: "\n"), Self.algorithm] + publicKey
        bytes = Array(SHA256.hash(data: content).prefix(4))
    }

    /// Eight hexadecimal digits.
    var text: String { bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }

    /// A name stands in a line between a space and a plus sign, so it holds neither; nor anything that cannot be seen.
    static func isName(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 128 && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x2B }
    }
}
