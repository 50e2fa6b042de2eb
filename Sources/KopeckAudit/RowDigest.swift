internal import KopeckLedger

/// Stands for a set of uses of keys, whatever their order: two sets with one digest are the same but for a chance
/// of 2^-64 or less.
///
/// It is a sum of keyed hashes. Their key is drawn when the process starts, so nobody can prepare two sets that
/// collide; and so a digest means nothing to another process.
struct RowDigest: Equatable, Sendable {
    private(set) var count = 0
    private var sums = (UInt64(0), UInt64(0))

    mutating func add(_ key: Key, _ use: KeyUse) {
        let place = key.placement
        count += 1
        sums.0 &+= Self.mix(place, use.fingerprint.high, UInt64(bitPattern: use.seq))
        sums.1 &+= Self.mix(~place, use.fingerprint.low, UInt64(bitPattern: use.seq))
    }

    private static func mix(_ a: UInt64, _ b: UInt64, _ c: UInt64) -> UInt64 {
        let first = (a ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: b | 1)
        let second = (first.high ^ first.low).multipliedFullWidth(by: c &+ 0xD6E8_FEB8_6659_FD93)
        return second.high ^ second.low ^ b
    }

    static func == (a: RowDigest, b: RowDigest) -> Bool { a.count == b.count && a.sums == b.sums }
}
