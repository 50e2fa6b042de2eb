/// Stands for an idempotency key in the books: 128 bits, so that two keys have the same one only by a chance of 2^-128.
struct KeyHash: Comparable {
    let high: UInt64
    let low: UInt64

    static func < (a: KeyHash, b: KeyHash) -> Bool { a.high != b.high ? a.high < b.high : a.low < b.low }
}
