public import KopeckJournal
public import KopeckLedger
internal import LMDB

/// Walks through the blocks of a journal, in order. It has a place only after a move that found one.
public struct BlockWalk: ~Copyable, ~Escapable {
    private var cursor: Cursor
    private let path: String

    @_lifetime(copy cursor)
    init(_ cursor: consuming Cursor, path: String) {
        self.cursor = cursor
        self.path = path
    }

    /// Moves to the block that holds `seq`, or would; false where the journal begins later.
    @_lifetime(self: copy self)
    public mutating func move(toBlockOf seq: Seq) throws(StoreError) -> Bool {
        let key = SeqKey.bytes(seq)
        do throws(LMDBError) {
            guard try cursor.seek(atLeast: key.span.rawBytes) else { return try cursor.last() }
            return SeqKey.seq(cursor.key.byteSpan) == seq ? true : try cursor.previous()
        } catch {
            throw Journal.failure(error, path: path)
        }
    }

    @_lifetime(self: copy self)
    public mutating func moveToLast() throws(StoreError) -> Bool {
        do throws(LMDBError) { return try cursor.last() } catch { throw Journal.failure(error, path: path) }
    }

    /// Moves to the next block, from no place to the first; false at the end.
    @_lifetime(self: copy self)
    public mutating func moveToNext() throws(StoreError) -> Bool {
        do throws(LMDBError) { return try cursor.next() } catch { throw Journal.failure(error, path: path) }
    }

    /// The block at this place.
    @_lifetime(borrow self)
    public func block() throws(StoreError) -> Block {
        do throws(Corruption) {
            let block = try Block(cursor.value.byteSpan)
            guard SeqKey.seq(cursor.key.byteSpan) == block.header.firstSeq else {
                throw Corruption.malformed("the block of event \(block.header.firstSeq) lies in another's place")
            }
            return block
        } catch {
            throw .journal(path, error)
        }
    }

    /// Whether the block at this place is the one at another walk's place, byte for byte, and lies under the same key.
    public func hasSameBlock(as other: borrowing BlockWalk) -> Bool {
        Self.areEqual(cursor.key.byteSpan, other.cursor.key.byteSpan)
            && Self.areEqual(cursor.value.byteSpan, other.cursor.value.byteSpan)
    }

    private static func areEqual(_ bytes: Span<UInt8>, _ others: Span<UInt8>) -> Bool {
        guard bytes.count == others.count else { return false }
        for i in bytes.indices where bytes[i] != others[i] { return false }
        return true
    }

    /// The block's bytes: its hash is taken over them.
    public func copiedBytes() -> [UInt8] {
        let bytes = cursor.value.byteSpan
        return [UInt8](capacity: bytes.count) { output in
            for i in bytes.indices { output.append(bytes[i]) }
        }
    }
}
