internal import KopeckJournal
package import KopeckLedger
package import LMDB

/// The newest seq that was acknowledged, kept outside the journal.
///
/// One flipped bit in an LMDB meta page can take a data file back by a commit without any other sign. A
/// journal that ends before this mark has lost events that somebody was told of.
///
/// Two places of 16 bytes are written in turn, so one is always whole: seq, CRC32C of it, four zeros.
package struct HighWaterMark: ~Copyable {
    private static let slotByteCount = 16
    private let file: SlotFile
    private var nextSlot: Int

    /// Opens the mark for writing, and makes it if there is none.
    package init(path: String) throws(FileError) {
        let file = try Self.open(DurableFile(path: path))
        let bytes = try file.read(count: 2 * Self.slotByteCount, at: 0)
        // The place that holds the mark is the last to be overwritten.
        nextSlot = Self.slot(bytes, at: 0) > Self.slot(bytes, at: Self.slotByteCount) ? 1 : 0
        self.file = file
    }

    private static func open(_ durable: DurableFile) throws(FileError) -> SlotFile {
        do {
            return try durable.open()
        } catch {
            guard error.isMissing else { throw error }
            let zeros = [UInt8](repeating: 0, count: 2 * slotByteCount)
            try durable.replace(with: zeros.span.rawBytes)
            return try durable.open()
        }
    }

    /// Raises the mark. It outlives this process at once, and a power cut after ``flush()``.
    package mutating func raise(to seq: Seq) throws(FileError) {
        var writer = ByteWriter(capacity: Self.slotByteCount)
        writer.fixed64(UInt64(seq))
        writer.fixed32(CRC32C.checksum(writer.bytes.span))
        writer.fixed32(0)
        try file.writeWithoutFlush(writer.bytes.span.rawBytes, at: nextSlot * Self.slotByteCount)
        nextSlot = 1 - nextSlot
    }

    package func flush() throws(FileError) { try file.flush() }

    /// The mark as it stands; 0 where there is none.
    package static func read(path: String) throws(FileError) -> Seq {
        let bytes: [UInt8]
        do {
            bytes = try DurableFile(path: path).contents()
        } catch {
            if error.isMissing { return 0 }
            throw error
        }
        return max(slot(bytes, at: 0), slot(bytes, at: slotByteCount))
    }

    /// A torn or unwritten place counts as 0: the other one is whole.
    private static func slot(_ bytes: [UInt8], at offset: Int) -> Seq {
        guard bytes.count >= offset + slotByteCount else { return 0 }
        var reader = ByteReader(bytes.span, at: offset)
        let marked = bytes.span.extracting(offset..<offset + 8)
        guard let seq = try? reader.fixed64(), let checksum = try? reader.fixed32() else { return 0 }
        return checksum == CRC32C.checksum(marked) ? Seq(bitPattern: seq) : 0
    }
}
