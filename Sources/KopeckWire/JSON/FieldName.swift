/// The names that the fields of one kind of JSON object may have: the cases' own names.
///
/// The cases stand in alphabetical order: read in that order, an object's fields are in the order of their
/// canonical form (``Fingerprint``).
protocol FieldName: CaseIterable, RawRepresentable, Sendable where RawValue == UInt8 {
    /// Every name, at the index of its case's raw value.
    static var table: NameTable { get }
}

extension FieldName {
    static func makeTable() -> NameTable { NameTable(allCases.map { "\($0)" }) }

    var name: String { Self.table.names[Int(rawValue)] }
    /// Its bit in a set of fields.
    var bit: UInt32 { 1 << UInt32(rawValue) }

    static func set(_ fields: [Self]) -> UInt32 { fields.reduce(0) { $0 | $1.bit } }
}
