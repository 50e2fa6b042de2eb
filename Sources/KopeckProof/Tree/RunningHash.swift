internal import Crypto

/// A SHA-256 over more than is in memory at once.
public struct RunningHash: Sendable {
    private var hasher = SHA256()
    private var buffer: [UInt8] = []
    private static let bufferBytes = 1 << 16

    public init() { buffer.reserveCapacity(2 * Self.bufferBytes) }

    public mutating func add(_ bytes: Span<UInt8>) {
        buffer.append(addingCapacity: bytes.count) { for i in bytes.indices { $0.append(bytes[i]) } }
        if buffer.count >= Self.bufferBytes { flush() }
    }

    /// A number as eight bytes, big-endian.
    public mutating func add(_ number: Int64) { buffer.append(bigEndian: UInt64(bitPattern: number)) }

    public consuming func finish() -> TreeHash {
        flush()
        let bytes = Array(hasher.finalize())
        guard let hash = TreeHash(bytes: bytes.span) else { preconditionFailure("SHA-256 has 32 bytes") }
        return hash
    }

    private mutating func flush() {
        hasher.update(data: buffer)
        buffer.removeAll(keepingCapacity: true)
    }
}
