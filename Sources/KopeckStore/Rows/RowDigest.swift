internal import KopeckJournal
public import KopeckLedger

/// Stands for a set of rows, whatever their order: two sets with one digest are the same but for a chance of 2^-64.
///
/// It is a sum of keyed hashes. Their key is drawn when the process starts, so nobody can prepare two sets that
/// collide; and so a digest means nothing to another process.
public struct RowDigest: Equatable, Sendable {
    /// How many rows there are.
    public private(set) var count = 0
    private var sums = (UInt64(0), UInt64(0))

    public init() {}

    /// Adds a row as it lies in its table.
    mutating func add(key: Span<UInt8>, row: Span<UInt8>) {
        count += 1
        let hash = Self.hash(of: row, after: Self.hash(of: key, after: processKey))
        sums.0 &+= Self.fold(hash, 0xA076_1D64_78BD_642F)
        sums.1 &+= Self.fold(hash ^ processKey, 0xE703_7ED1_A0B4_28DB)
    }

    /// Adds the use of a key that an event records, if it is the first of its command.
    public mutating func add(recordedBy event: borrowing Event) {
        guard let (key, use) = KeyUse.of(event) else { return }
        add(key, use)
    }

    public mutating func add(_ key: Key, _ use: KeyUse) {
        let place = key.placement
        count += 1
        sums.0 &+= Self.mix(place, use.fingerprint.high, UInt64(bitPattern: use.seq))
        sums.1 &+= Self.mix(~place, use.fingerprint.low, UInt64(bitPattern: use.seq))
    }

    /// The rows of both sets, which have none in common.
    public static func + (a: RowDigest, b: RowDigest) -> RowDigest {
        var sum = a
        sum.count += b.count
        sum.sums = (a.sums.0 &+ b.sums.0, a.sums.1 &+ b.sums.1)
        return sum
    }

    /// The rows of `a` without those of `b`, which are all among them.
    public static func - (a: RowDigest, b: RowDigest) -> RowDigest {
        var difference = a
        difference.count -= b.count
        difference.sums = (a.sums.0 &- b.sums.0, a.sums.1 &- b.sums.1)
        return difference
    }

    public static func == (a: RowDigest, b: RowDigest) -> Bool { a.count == b.count && a.sums == b.sums }

    private static func mix(_ a: UInt64, _ b: UInt64, _ c: UInt64) -> UInt64 {
        fold(fold(a ^ processKey, b | 1), c &+ 0xD6E8_FEB8_6659_FD93) ^ b
    }

    private static func hash(of bytes: Span<UInt8>, after state: UInt64) -> UInt64 {
        var (state, i) = (fold(state ^ UInt64(bytes.count), 0x8EBC_6AF0_9C88_C6E3), 0)
        while i <= bytes.count - 8 {
            state = fold(state ^ bytes.littleEndianWord(at: i), 0x9E37_79B9_7F4A_7C15)
            i += 8
        }
        var rest: UInt64 = 0
        while i < bytes.count {
            rest = rest << 8 | UInt64(bytes[i])
            i += 1
        }
        return fold(state ^ rest, 0x5896_36E5_8C7E_1C2B)
    }

    private static func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
        let product = a.multipliedFullWidth(by: b)
        return product.high ^ product.low &+ a
    }
}

/// Drawn when the process starts: the standard library's hasher is keyed so.
private let processKey = UInt64(truncatingIfNeeded: Hasher().finalize())
