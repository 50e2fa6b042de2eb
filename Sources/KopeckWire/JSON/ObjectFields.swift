/// The fields of one JSON object, each in the slot of its name.
///
/// Reading an object into slots finds fields that are given twice, needs no dictionary, and leaves the
/// order of the fields behind. The slots can be used again for the next object.
struct ObjectFields<Field: FieldName>: Sendable {
    /// A bit for each field that is given; the slots of the others hold whatever was there before.
    private(set) var given: UInt32 = 0
    /// The first name that no field has.
    private(set) var stranger: JSONText?
    /// The first field that is given twice.
    private(set) var repeated: Field?
    private(set) var tokens = [JSONToken](repeating: .null, count: Field.table.names.count)

    init() {}

    /// Reads the object at the cursor, to past its closing bracket.
    mutating func read(_ cursor: inout JSONCursor) throws(JSONFault) {
        (given, stranger, repeated) = (0, nil, nil)
        try cursor.enter()
        while let name = try cursor.nextName() {
            let token = try cursor.readValue()
            if let index = name.read(in: cursor.line, Field.table.index) {
                note(token, index)
            } else if stranger == nil {
                stranger = name
            }
        }
    }

    private mutating func note(_ token: JSONToken, _ index: Int) {
        let bit: UInt32 = 1 << UInt32(index)
        if given & bit != 0, repeated == nil { repeated = Field(rawValue: UInt8(index)) }
        given |= bit
        tokens[index] = token
    }
}
