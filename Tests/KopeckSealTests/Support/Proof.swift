import KopeckLedger
import KopeckProof

/// A proof as its lines: for whoever changes some of them.
struct Proof: Equatable {
    var lines: [String]

    init(_ bytes: [UInt8]) {
        lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    var bytes: [UInt8] { Array(lines.map { $0 + "\n" }.joined().utf8) }

    func check(allowsPartial: Bool = false, seen: SignedNote? = nil) throws -> ProofReport {
        try Self.check(bytes, allowsPartial: allowsPartial, seen: seen)
    }

    static func check(_ bytes: [UInt8], allowsPartial: Bool = false, seen: SignedNote? = nil) throws -> ProofReport {
        try ProofCheck(trusting: ProofTests.trusted, allowsPartial: allowsPartial, seen: seen).check(bytes.span)
    }

    /// Whether it is a proof and holds.
    var holds: Bool { (try? check().holds) == true }

    /// The places of the lines that begin so.
    func places(of beginning: String) -> [Int] { lines.indices.filter { lines[$0].hasPrefix(beginning) } }

    static func line(_ note: SignedNote) -> String {
        var writer = ProofWriter()
        writer.checkpoint(note)
        return String(decoding: writer.bytes.dropLast(), as: UTF8.self)
    }
}
