import KopeckLedger
import KopeckWire

/// Says a thing in the language, and an instant in the time zone, that a person asked for; both languages stand side by
/// side where they are needed.
struct Words {
    var language = Language.english
    var local = LocalTime.utc

    func callAsFunction(_ english: @autoclosure () -> String, _ russian: @autoclosure () -> String) -> String {
        language == .english ? english() : russian()
    }

    /// A count with its noun: `1 call`, `3 calls`; `1 звонок`, `3 звонка`, `5 звонков`.
    func count(
        _ count: Int, _ english: (one: String, many: String), _ russian: (one: String, few: String, many: String)
    ) -> String {
        let noun = self(count == 1 ? english.one : english.many, Self.form(of: count, russian))
        return "\(countText(count)) \(noun)"
    }

    func events(_ count: Int) -> String {
        self.count(count, ("event", "events"), ("событие", "события", "событий"))
    }

    /// An instant: `2026-11-20 09:01:20`.
    func moment(_ instant: Timestamp) -> String { local.text(instant) }

    /// `09:01:20`.
    func timeOfDay(_ instant: Timestamp) -> String { String(moment(instant).suffix(8)) }

    /// `2026-11-20`.
    func day(_ instant: Timestamp) -> String { String(moment(instant).prefix(10)) }

    /// `, Europe/Moscow` behind a title; UTC goes without saying.
    var zoneRemark: String { local.isUTC ? "" : ", \(local.zone)" }

    /// A length of time: `250 ms`, `90 s`, `2 h 05 min`.
    func duration(milliseconds: Int64) -> String {
        let seconds = milliseconds / 1000
        let rest = milliseconds % 1000
        if milliseconds < 1000 { return "\(milliseconds) \(self("ms", "мс"))" }
        if seconds < 120 {
            let fraction = rest == 0 ? "" : "," + String(1000 + rest).dropFirst()
            return "\(seconds)\(fraction) \(self("s", "с"))"
        }
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
        if hours == 0 {
            return "\(minutes) \(self("min", "мин"))" + (seconds % 60 == 0 ? "" : " \(seconds % 60) \(self("s", "с"))")
        }
        return "\(countText(hours)) \(self("h", "ч")) \(minutes < 10 ? "0" : "")\(minutes) \(self("min", "мин"))"
    }

    private static func form(of count: Int, _ forms: (one: String, few: String, many: String)) -> String {
        let (tens, ones) = (count / 10 % 10, count % 10)
        if tens != 1, ones == 1 { return forms.one }
        return tens != 1 && (2...4).contains(ones) ? forms.few : forms.many
    }
}
