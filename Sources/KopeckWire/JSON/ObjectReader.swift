import KopeckLedger

/// Reads the fields of one object as the values they should be; a fault names the field and its rule.
struct ObjectReader<Field: FieldName>: ~Escapable {
    let line: Span<UInt8>
    /// A bit for each field that is given.
    let given: UInt32
    private let tokens: Span<JSONToken>
    private let stranger: JSONText?
    private let repeated: Field?
    /// What stands before a field's name in messages: `terms.` for the fields of terms.
    private let path: StaticString

    @_lifetime(copy line, borrow fields)
    init(_ line: Span<UInt8>, _ fields: borrowing ObjectFields<Field>, path: StaticString = "") {
        self.line = line
        self.path = path
        given = fields.given
        tokens = fields.tokens.span
        stranger = fields.stranger
        repeated = fields.repeated
    }

    /// What stands in a field; nil if it is not given.
    subscript(field: Field) -> JSONToken? {
        given & field.bit == 0 ? nil : tokens[Int(field.rawValue)]
    }

    /// Requires that all of `required` and none but `allowed` are given, and none twice.
    func check(required: UInt32, allowed: UInt32, of owner: String) throws(InvalidCommand) {
        if let repeated { throw InvalidCommand("\(quoted(repeated)) is given twice.") }
        if let stranger { throw unknown(stranger, allowed: allowed, of: owner) }
        if let extra = Self.first(given & ~allowed) {
            throw InvalidCommand("\(quoted(extra)) is not a field of \(owner).")
        }
        if let missing = Self.first(required & ~given) {
            throw InvalidCommand("\(quoted(missing)) is missing; \(owner) needs it.")
        }
    }

    /// Requires that every field there is is given, and no other: for objects that are given whole (§9.2).
    func checkWhole(of owner: String) throws(InvalidCommand) {
        let all = Field.set(Array(Field.allCases))
        try check(required: all, allowed: all, of: owner)
    }

    func identifier(_ field: Field) throws(InvalidCommand) -> Identifier {
        if case .string(let text)? = self[field], let name = text.read(in: line, Identifier.init) { return name }
        throw fault(field, "1 to 64 of A-Z, a-z, 0-9, \".\", \"_\", \":\" and \"-\", beginning with a letter or digit")
    }

    func text(_ field: Field) throws(InvalidCommand) -> String {
        if case .string(let text)? = self[field], let string = text.string(in: line, atMost: textBytesMaximum) {
            return string
        }
        throw fault(field, "a string of at most \(textBytesMaximum) bytes of UTF-8")
    }

    func instant(_ field: Field) throws(InvalidCommand) -> Timestamp {
        if case .string(let text)? = self[field], let instant = text.read(in: line, RFC3339.parse) {
            return instant
        }
        throw fault(field, "an RFC 3339 instant of 1970 to 9999 such as \"2026-11-20T09:02:00.000Z\"")
    }

    func integer(_ field: Field, in range: ClosedRange<Int64>) throws(InvalidCommand) -> Int64 {
        if case .integer(let value)? = self[field], range.contains(value) { return value }
        throw fault(field, "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }

    /// The index in `names` of the name that the field holds.
    func choice(_ field: Field, of names: NameTable) throws(InvalidCommand) -> Int {
        if case .string(let text)? = self[field], let index = text.read(in: line, names.index) { return index }
        throw fault(field, names.names.map { "\"\($0)\"" }.joined(separator: " or "))
    }

    /// The fields of the object that a field holds.
    func fields<Inner: FieldName>(of field: Field, _: Inner.Type) throws(InvalidCommand) -> ObjectFields<Inner> {
        guard case .object(let start)? = self[field] else { throw fault(field, "an object") }
        var cursor = JSONCursor(line, at: start)
        var fields = ObjectFields<Inner>()
        do throws(JSONFault) {
            try fields.read(&cursor)
        } catch {
            preconditionFailure("what was JSON is no longer")
        }
        return fields
    }

    /// What is wrong with a field that is not what it should be.
    func fault(
        _ field: Field, _ rule: String, code: InvalidCommand.Code = .invalidCommand
    ) -> InvalidCommand {
        let hint = self[field] == .null ? ", not null" : ""
        return InvalidCommand("\(quoted(field)) must be \(rule)\(hint).", code: code)
    }

    private func quoted(_ field: Field) -> String { "\"\(path)\(field.name)\"" }

    private func unknown(_ name: JSONText, allowed: UInt32, of owner: String) -> InvalidCommand {
        let candidates = Field.allCases.filter { $0.bit & allowed != 0 }.map(\.name)
        let given = name.shown(in: line)
        let hint = closest(to: given, among: candidates).map { "; did you mean \"\($0)\"?" } ?? "."
        return InvalidCommand("\"\(path)\(given)\" is not a field of \(owner)\(hint)")
    }

    private static func first(_ set: UInt32) -> Field? {
        set == 0 ? nil : Field(rawValue: UInt8(set.trailingZeroBitCount))
    }
}

/// The longest text, in bytes of UTF-8 (§4.1).
let textBytesMaximum = 512
