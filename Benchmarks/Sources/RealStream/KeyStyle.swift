/// What idempotency keys look like.
public enum KeyStyle: String, CaseIterable, Sendable {
    /// A word and a number that counts up: the newest keys lie near one another.
    case ordered
    /// 32 hexadecimal digits scattered over all there are, as of a random UUID: neighbours in time lie far apart.
    case random

    /// The key with a number, which no other number has.
    func key(_ text: String, number: UInt64) -> String {
        switch self {
        case .ordered: text
        case .random: hex(scrambled(number)) + hex(scrambled(~number))
        }
    }

    /// A bijection (the output function of SplitMix64): two numbers never meet.
    private func scrambled(_ number: UInt64) -> UInt64 {
        var generator = SplitMix64(seed: number)
        return generator.next()
    }

    private func hex(_ word: UInt64) -> String {
        let digits = String(word, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
