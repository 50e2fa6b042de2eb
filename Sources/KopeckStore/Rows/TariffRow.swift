internal import KopeckJournal
internal import KopeckLedger

extension RowCoding<Tariff> {
    static let tariff = RowCoding<Tariff>(
        encode: { tariff, writer in EventCoding.encode(tariff, into: &writer) },
        decode: { (reader: inout ByteReader) throws(Corruption) in try EventCoding.decodeTariff(&reader) })
}
