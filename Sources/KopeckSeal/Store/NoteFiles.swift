public import KopeckLedger
public import KopeckProof
public import KopeckStore
internal import LMDB

/// `checkpoints/`: every signed checkpoint, a file each, named after its number of events.
///
/// They are no part of the database beside them: that can be made again, and a signature cannot.
public struct NoteFiles: Sendable {
    private let path: String
    private static let suffix = ".note"

    public init(_ directory: LedgerDirectory) { path = directory.checkpointsPath }

    /// The numbers of events of all checkpoints, in order.
    public func sizes() throws(SealError) -> [Int64] {
        do { return try sizesOfFiles() } catch { throw .store(.file(error)) }
    }

    private func sizesOfFiles() throws(FileError) -> [Int64] {
        let directory = Directory(path: path)
        guard try directory.kind() == .directory else { return [] }
        return try directory.names().compactMap { name in
            name.hasSuffix(Self.suffix) ? Int64(name.dropLast(Self.suffix.count)) : nil
        }.sorted()
    }

    /// Nil if there is none of as many events.
    public func note(_ size: Int64) throws(SealError) -> SignedNote? {
        let file = file(size)
        let bytes: [UInt8]
        do { bytes = try DurableFile(path: file).contents() } catch {
            if error.isMissing { return nil }
            throw .store(.file(error))
        }
        guard let note = SignedNote(String(decoding: bytes, as: UTF8.self)),
            let checkpoint = LogCheckpoint(content: note.content), checkpoint.size == size
        else { throw .damagedNote(path: file) }
        return note
    }

    /// Puts the checkpoints of a ledger beside a copy of it, those of no more events than the copy has: byte for byte,
    /// damaged ones too, for the copy is to say of them what the original does.
    public func copy(to other: LedgerDirectory, upTo last: Seq) throws(StoreError) {
        let copies = NoteFiles(other)
        do throws(FileError) {
            for size in try sizesOfFiles() where size <= last {
                try copies.write(DurableFile(path: file(size)).contents(), size)
            }
        } catch {
            throw .file(error)
        }
    }

    func keep(_ note: SignedNote, size: Int64) throws(SealError) {
        do { try write(Array(note.description.utf8), size) } catch { throw .store(.file(error)) }
    }

    private func file(_ size: Int64) -> String { path + "/\(size)" + Self.suffix }

    private func write(_ bytes: [UInt8], _ size: Int64) throws(FileError) {
        let directory = Directory(path: path)
        if try directory.kind() == .missing { try directory.create() }
        try DurableFile(path: file(size)).replace(with: bytes.span.rawBytes)
    }
}
