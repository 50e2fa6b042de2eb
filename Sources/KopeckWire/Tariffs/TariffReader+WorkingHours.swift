import KopeckLedger

extension TariffReader {
    static func workingHours(of terms: ObjectReader<TermsField>) throws(InvalidCommand) -> WorkingHours {
        let fields = try terms.fields(of: .workingHours, HoursField.self)
        let object = ObjectReader(terms.line, fields, path: "terms.workingHours.")
        try object.checkWhole(of: "terms.workingHours")
        let open = try minute(.open, of: object, before: 24 * 60)
        let close = try minute(.close, of: object, before: 24 * 60 + 1)
        let zone = try object.text(.timeZone)
        guard TimeZones.isKnown(zone) else {
            throw object.fault(.timeZone, "a name of the IANA time zone database such as \"Europe/Moscow\"")
        }
        guard let hours = WorkingHours(openMinute: open, closeMinute: close, timeZone: zone) else {
            throw InvalidCommand("\"terms.workingHours.open\" must be earlier than \"terms.workingHours.close\".")
        }
        return hours
    }

    private static func minute(
        _ field: HoursField, of object: ObjectReader<HoursField>, before end: Int64
    ) throws(InvalidCommand) -> Int64 {
        if case .string(let text)? = object[field], let minute = text.read(in: object.line, minuteOfDay),
            minute < end
        {
            return minute
        }
        throw object.fault(field, "a time of day \"HH:MM\" \(end > 24 * 60 ? "up to \"24:00\"" : "before \"24:00\"")")
    }
}

/// Minutes after midnight of `HH:MM`, up to `24:00`.
private func minuteOfDay(_ text: Span<UInt8>) -> Int64? {
    guard text.count == 5, text[2] == UInt8(ascii: ":"), let hour = twoDigits(text, at: 0),
        let minute = twoDigits(text, at: 3), minute < 60
    else { return nil }
    let minutes = hour * 60 + minute
    return minutes <= 24 * 60 ? minutes : nil
}

private func twoDigits(_ text: Span<UInt8>, at index: Int) -> Int64? {
    let (tens, ones) = (text[index] &- UInt8(ascii: "0"), text[index + 1] &- UInt8(ascii: "0"))
    return tens < 10 && ones < 10 ? Int64(tens) * 10 + Int64(ones) : nil
}
