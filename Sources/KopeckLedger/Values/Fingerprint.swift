/// 128 bits that stand for a command and its arguments (§4.2): a key sent again with another
/// fingerprint is a misuse of the key, not a retry.
///
/// The rules only compare fingerprints. What they are made of is decided where commands are read.
public struct Fingerprint: Hashable, Sendable {
    public let high: UInt64
    public let low: UInt64

    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }
}
