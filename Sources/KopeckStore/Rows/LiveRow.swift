internal import KopeckJournal
internal import KopeckLedger

extension RowCoding<LiveThing> {
    static let live = RowCoding<LiveThing>(
        encode: { thing, writer in
            if case .call(let id) = thing { writer.name(id.name) } else { writer.byte(0) }
        },
        decode: { (reader: inout ByteReader) throws(Corruption) in
            try reader.optionalName().map { .call(CallID($0)) } ?? .precall
        })
}
