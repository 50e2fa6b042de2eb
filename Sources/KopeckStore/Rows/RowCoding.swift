internal import KopeckJournal
internal import KopeckLedger

/// A row of the books as bytes: the fields, then a CRC32C over key and fields, so that neither a
/// damaged row nor one that lies in another's place is ever read.
struct RowCoding<Row>: Sendable {
    let encode: @Sendable (Row, inout ByteWriter) -> Void
    let decode: @Sendable (inout ByteReader) throws(Corruption) -> Row

    func bytes(of row: Row, key: [UInt8]) -> [UInt8] {
        var writer = ByteWriter(capacity: 64)
        encode(row, key: key.span, into: &writer)
        return writer.bytes
    }

    /// Puts a row into an empty writer.
    func encode(_ row: borrowing Row, key: Span<UInt8>, into writer: inout ByteWriter) {
        encode(row, &writer)
        writer.fixed32(CRC32C.checksum(key, writer.bytes.span))
    }

    func row(from bytes: Span<UInt8>, key: Span<UInt8>) throws(Corruption) -> Row {
        guard bytes.count >= 4 else { throw .truncated }
        let fields = bytes.extracting(0..<bytes.count - 4)
        var reader = ByteReader(bytes, at: fields.count)
        guard try reader.fixed32() == CRC32C.checksum(key, fields) else { throw .checksum("a row") }
        reader = ByteReader(fields)
        let row = try decode(&reader)
        guard reader.remaining == 0 else { throw .malformed("a row is longer than its fields") }
        return row
    }
}

extension ByteWriter {
    mutating func seqs(_ seqs: [Seq]) {
        unsigned(Int64(seqs.count))
        var last: Seq = 0
        for seq in seqs {
            unsigned(seq - last)
            last = seq
        }
    }

    mutating func charge(_ charge: Charge) {
        unsigned(charge.seq)
        unsigned(charge.amount)
        unsigned(charge.refunded)
    }

    mutating func optionalCharge(_ charge: Charge?) {
        flag(charge != nil)
        if let charge { self.charge(charge) }
    }
}

extension ByteReader {
    @_lifetime(self: copy self)
    mutating func seqs() throws(Corruption) -> [Seq] {
        let count = try count()
        var seqs: [Seq] = []
        seqs.reserveCapacity(count)
        var last: Seq = 0
        for _ in 0..<count {
            last += try unsigned()
            seqs.append(last)
        }
        return seqs
    }

    @_lifetime(self: copy self)
    mutating func charge() throws(Corruption) -> Charge {
        Charge(seq: try unsigned(), amount: try unsigned(), refunded: try unsigned())
    }

    @_lifetime(self: copy self)
    mutating func optionalCharge() throws(Corruption) -> Charge? { try flag() ? try charge() : nil }
}
