/// The fields of commands (§4.1, §4.3).
enum CommandField: UInt8, FieldName {
    case actor, amount, approvedBy, at, by, call, callback, charge, command, effectiveFrom, evidence, key, lead
    case number, outcome, party, preferredAt, price, product, reason, reference, tariff, terms, wallet

    static let table = makeTable()
}
