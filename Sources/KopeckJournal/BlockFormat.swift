/// Where things lie in a block: drawn in <doc:BlockFormat>, checked against golden bytes.
enum BlockFormat {
    /// `KPKB`, little-endian.
    static let magic: UInt32 = 0x424B_504B
    static let version: UInt16 = 1
    static let headerByteCount = 72
    /// The part of the header that its checksum covers.
    static let checkedByteCount = 64
    /// Events a group: one entry of the table, one checksum.
    static let groupSize = 16
    static let tableEntryByteCount = 8

    static func groupCount(_ events: Int) -> Int { (events + groupSize - 1) / groupSize }
}
