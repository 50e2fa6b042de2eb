internal import KopeckJournal
public import KopeckLedger

/// Stands for a set of rows, whatever their order: two sets with one digest are the same but for a chance of 2^-64.
///
/// It is a sum of hashes, so rows can be added and taken away. Digests are compared only with others of the same key.
public struct RowDigest: Equatable, Sendable {
    /// How many rows there are.
    public private(set) var count = 0
    private var sums = (UInt64(0), UInt64(0))
    private let secret: UInt64

    /// Keyed by a number that is drawn when the process starts, so nobody can prepare two sets that collide; a digest
    /// means nothing to another process.
    public init() { secret = processKey }

    /// Keyed by nothing, to be written down: it finds accidents, not intent.
    init(count: Int, sums: (UInt64, UInt64)) {
        (self.count, self.sums, secret) = (count, sums, 0)
    }

    /// Of no rows, to be written down.
    static var empty: RowDigest { RowDigest(count: 0, sums: (0, 0)) }

    /// Adds a row as it lies in its table.
    mutating func add(_ table: RowTable? = nil, key: Span<UInt8>, row: Span<UInt8>) {
        let hashes = hashes(UInt64(table?.rawValue ?? 0), key, row)
        count += 1
        sums = (sums.0 &+ hashes.0, sums.1 &+ hashes.1)
    }

    /// Adds the use of a key that an event records, if it is the first of its command.
    public mutating func add(recordedBy event: borrowing Event, _ hasher: KeyHasher) {
        guard let (key, use) = KeyUse.of(event) else { return }
        add(key, use, hasher)
    }

    public mutating func add(_ key: Key, _ use: KeyUse, _ hasher: KeyHasher) { add(hasher.hash(of: key), use.seq) }

    mutating func add(_ hash: KeyHash, _ seq: Seq) {
        count += 1
        sums.0 &+= mix(hash.high, hash.low, UInt64(bitPattern: seq))
        sums.1 &+= mix(~hash.high, hash.low, UInt64(bitPattern: seq))
    }

    /// The rows of both sets, which have none in common.
    public static func + (a: RowDigest, b: RowDigest) -> RowDigest {
        precondition(a.secret == b.secret, "digests of two keys mean nothing together")
        var sum = a
        sum.count += b.count
        sum.sums = (a.sums.0 &+ b.sums.0, a.sums.1 &+ b.sums.1)
        return sum
    }

    /// The rows of `a` without those of `b`, which are all among them.
    public static func - (a: RowDigest, b: RowDigest) -> RowDigest {
        precondition(a.secret == b.secret, "digests of two keys mean nothing together")
        var difference = a
        difference.count -= b.count
        difference.sums = (a.sums.0 &- b.sums.0, a.sums.1 &- b.sums.1)
        return difference
    }

    public static func == (a: RowDigest, b: RowDigest) -> Bool { a.count == b.count && a.sums == b.sums }

    func encode(into writer: inout ByteWriter) {
        writer.unsigned(Int64(count))
        writer.fixed64(sums.0)
        writer.fixed64(sums.1)
    }

    static func decode(_ reader: inout ByteReader) throws(Corruption) -> RowDigest {
        RowDigest(count: Int(try reader.unsigned()), sums: (try reader.fixed64(), try reader.fixed64()))
    }

    // MARK: - Hashes

    private func hashes(_ table: UInt64, _ key: Span<UInt8>, _ row: Span<UInt8>) -> (UInt64, UInt64) {
        let hash = Self.hash(of: row, after: Self.hash(of: key, after: secret ^ table))
        return (Self.fold(hash, 0xA076_1D64_78BD_642F), Self.fold(hash ^ secret, 0xE703_7ED1_A0B4_28DB))
    }

    private func mix(_ a: UInt64, _ b: UInt64, _ c: UInt64) -> UInt64 {
        Self.fold(Self.fold(a ^ secret, b | 1), c &+ 0xD6E8_FEB8_6659_FD93) ^ b
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
