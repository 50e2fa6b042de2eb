/// The fields of terms (§9.2).
enum TermsField: UInt8, FieldName {
    case attemptFee, connectFee, freeze, freezeHours, initial, leadFee, leak, maxCallSeconds, reserve
    case ringTimeoutSeconds, then, trialDays, workingHours

    static let table = makeTable()
}

/// The fields of an increment of talk.
enum TickField: UInt8, FieldName {
    case price, seconds

    static let table = makeTable()
}

/// The fields of what a contact leak costs.
enum LeakField: UInt8, FieldName {
    case outcome, penalty

    static let table = makeTable()
}

/// The fields of working hours.
enum HoursField: UInt8, FieldName {
    case close, open, timeZone

    static let table = makeTable()
}
