import Crypto
import FoundationEssentials
import KopeckLedger

/// The SHA-256 of answers: short, where a process that is about to fail has to say them.
struct AnswerDigest: Equatable, CustomStringConvertible {
    let description: String

    init(of outcomes: [Outcome]) {
        let bytes = SHA256.hash(data: Data("\(outcomes)".utf8))
        description = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
