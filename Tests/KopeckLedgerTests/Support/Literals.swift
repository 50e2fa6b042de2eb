public import KopeckLedger

// Names and instants are written in tests as they are read: "W-1", "09:02:30.5", "+1d 09:01".

private func identifier(_ text: String) -> Identifier {
    guard let identifier = Identifier(text) else { preconditionFailure("\(text) is no identifier") }
    return identifier
}

extension WalletID: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) { self.init(identifier(text)) }
}

extension LeadID: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) { self.init(identifier(text)) }
}

extension CallID: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) { self.init(identifier(text)) }
}

extension CallbackID: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) { self.init(identifier(text)) }
}

extension TariffID: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) { self.init(identifier(text)) }
}

extension NumberID: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) { self.init(identifier(text)) }
}

extension PartyID: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) { self.init(identifier(text)) }
}

extension Key: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) {
        guard let key = Key(text) else { preconditionFailure("\(text) is no key") }
        self = key
    }
}

/// An instant of the day of the tests, 2026-11-20 in UTC, to the millisecond; of a later day with its distance.
extension Timestamp: ExpressibleByStringLiteral {
    /// 2026-11-20T00:00:00Z.
    static let dayStart: Int64 = 1_795_132_800_000

    public init(stringLiteral text: String) {
        let parts = text.split(separator: " ")
        guard let time = parts.last, let clock = millisecondsIntoDay(time) else {
            preconditionFailure("\(text) is no time of day")
        }
        var days: Int64 = 0
        if parts.count == 2 {
            guard parts[0].last == "d", let count = Int64(parts[0].dropLast()) else {
                preconditionFailure("\(text) names no day")
            }
            days = count
        }
        self.init(milliseconds: Self.dayStart + days * 86_400_000 + clock)
    }

    /// The shortest way to write it: `09:02`, `09:02:20`, `09:21:00.001`, `+1d 09:01`.
    var text: String {
        let fromDay = milliseconds - Self.dayStart
        let day = fromDay.quotientRoundedDown(by: 86_400_000)
        let time = fromDay - day * 86_400_000
        let (seconds, rest) = (time / 1000 % 60, time % 1000)
        var text = "\(padded(time / 3_600_000, 2)):\(padded(time / 60_000 % 60, 2))"
        if seconds > 0 || rest > 0 { text += ":\(padded(seconds, 2))" }
        if rest > 0 { text += ".\(padded(rest, 3))" }
        return day == 0 ? text : "\(day > 0 ? "+" : "")\(day)d \(text)"
    }
}

private func millisecondsIntoDay(_ text: Substring) -> Int64? {
    let parts = text.split(separator: ":")
    guard parts.count == 2 || parts.count == 3, let hours = Int64(parts[0]), let minutes = Int64(parts[1]) else {
        return nil
    }
    let fraction = parts.count == 3 ? parts[2].split(separator: ".") : ["0"]
    guard let seconds = Int64(fraction[0]) else { return nil }
    var thousandths: Int64 = 0
    if fraction.count == 2 {
        let digits = fraction[1].prefix(3)
        guard let value = Int64(digits + String(repeating: "0", count: 3 - digits.count)) else { return nil }
        thousandths = value
    }
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths
}

private func padded(_ value: Int64, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

extension Int64 {
    func quotientRoundedDown(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
