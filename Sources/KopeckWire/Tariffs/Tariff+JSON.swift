public import KopeckLedger

extension Tariff {
    /// Reads a tariff from one JSON object: the arguments of `tariff.publish`, with or without the rest of the command
    /// and `effectiveFrom`.
    ///
    /// - Throws: ``InvalidCommand``, which names the field that is wrong.
    public init(json: Span<UInt8>) throws(InvalidCommand) {
        var fields = ObjectFields<CommandField>()
        var cursor = JSONCursor(json)
        cursor.skipWhitespace()
        guard cursor.current == UInt8(ascii: "{") else { throw InvalidCommand("A tariff must be one JSON object.") }
        do throws(JSONFault) {
            try fields.read(&cursor)
            try cursor.finish()
        } catch {
            throw InvalidCommand(error.message)
        }
        self = try TariffReader.supposed(ObjectReader(json, fields))
    }
}
