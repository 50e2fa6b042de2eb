/// A text with signatures under it: the `signed-note` of C2SP.
public struct SignedNote: Equatable, Sendable, CustomStringConvertible {
    struct Signature: Equatable, Sendable {
        let name: String
        /// Four bytes of key id, then the signature itself.
        let bytes: [UInt8]
    }

    /// What is signed: lines, each with its newline.
    public let content: String
    private(set) var signatures: [Signature] = []

    public init(content: String) {
        precondition(content.hasSuffix("\n"))
        self.content = content
    }

    /// Adds a key's signature, unless it is there.
    public mutating func sign(with key: SigningKey) {
        let bytes = key.publicKey.id.bytes + key.signature(of: Array(content.utf8))
        let signature = Signature(name: key.publicKey.name, bytes: bytes)
        if !signatures.contains(signature) { signatures.append(signature) }
    }

    /// The names under it. Anybody can write one there: see ``verdict(trusting:)``.
    public var signers: [String] { signatures.map(\.name) }

    /// Reads a note as it is written; nil for anything else.
    public init?(_ text: String) {
        guard text.utf8.count <= Self.byteCountMax, let end = Self.endOfContent(of: text) else { return nil }
        content = String(text[..<end])
        let lines = text[end...].dropFirst().split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count >= 2, lines.last == "" else { return nil }
        for line in lines.dropLast() {
            guard let signature = Self.signature(in: line) else { return nil }
            signatures.append(signature)
        }
    }

    /// No note of ours is nearly as long.
    private static let byteCountMax = 1 << 16

    /// The content ends before the last blank line.
    private static func endOfContent(of text: String) -> String.Index? {
        let bytes = text.utf8
        var (index, found) = (bytes.startIndex, String.Index?.none)
        var previous: UInt8 = 0
        while index < bytes.endIndex {
            if bytes[index] == UInt8(ascii: "\n"), previous == UInt8(ascii: "\n") { found = index }
            previous = bytes[index]
            index = bytes.index(after: index)
        }
        return found
    }

    private static func signature(in line: Substring) -> Signature? {
        let parts = line.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "\u{2014}", KeyID.isName(String(parts[1])),
            let bytes = Base64.decode(String(parts[2])), bytes.count > 4
        else { return nil }
        return Signature(name: String(parts[1]), bytes: bytes)
    }

    public var description: String {
        content + "\n" + signatures.map { "\u{2014} \($0.name) \(Base64.encode($0.bytes))\n" }.joined()
    }

    /// What came of looking for the signatures of trusted keys.
    public enum Verdict: Equatable, Sendable {
        /// The names of the keys whose signatures hold.
        case signed(by: [String])
        /// A signature says that it is of a trusted key, and is not.
        case forged(name: String)
        case strange
    }

    /// Signatures of other keys say nothing, and do no harm.
    public func verdict(trusting keys: [VerifyingKey]) -> Verdict {
        var names: [String] = []
        for signature in signatures {
            for key in keys where key.name == signature.name && signature.bytes.starts(with: key.id.bytes) {
                guard key.isValid(Array(signature.bytes.dropFirst(4)), for: Array(content.utf8)) else {
                    return .forged(name: key.name)
                }
                names.append(key.name)
            }
        }
        return names.isEmpty ? .strange : .signed(by: names)
    }

    public static func == (a: SignedNote, b: SignedNote) -> Bool {
        a.content.utf8.elementsEqual(b.content.utf8) && a.signatures == b.signatures
    }
}
