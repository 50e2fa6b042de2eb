import KopeckAudit
import KopeckLedger
import KopeckWire

/// Where two copies of a ledger part, for people or programs.
struct BisectionOutput {
    let isJSON: Bool
    let words: Words

    /// - Parameter other: the directory that the ledger was compared with.
    func show(_ bisection: Bisection, _ other: String) throws {
        var console = Console()
        if isJSON {
            try printJSON(bisection, &console)
        } else if let difference = bisection.difference {
            try printText(difference, other, &console)
        } else {
            try console.line(verdict(bisection, other))
        }
        try console.flush()
    }

    private func printJSON(_ bisection: Bisection, _ console: inout Console) throws {
        console.json.beginObject()
        console.json.field("differs", bisection.difference != nil)
        console.json.field("common", bisection.commonCount)
        console.json.field("events", bisection.lastSeqs.here)
        console.json.field("otherEvents", bisection.lastSeqs.there)
        if let difference = bisection.difference {
            console.json.field("seq", difference.seq)
            console.json.name("differences")
            console.json.beginArray()
            for part in Self.parts(difference) { console.json.value(part) }
            console.json.endArray()
            console.json.name("event")
            console.json.event(difference.here)
            console.json.name("otherEvent")
            console.json.event(difference.there)
        }
        console.json.endObject()
        try console.endJSONLine()
    }

    private func printText(_ difference: Bisection.Difference, _ other: String, _ console: inout Console) throws {
        let (here, there, seq) = (difference.here, difference.there, difference.seq)
        try console.line(
            words(
                "The first event that differs is event \(seq); those before it are the same.",
                "Первое различие — событие \(seq); все события до него одинаковы."))
        try console.line()
        try console.line(
            words("here   ", "здесь  ") + "\(words.moment(here.at))  \(EventText.sentence(here, in: words))")
        try console.line(
            words("there  ", "там    ") + "\(words.moment(there.at))  \(EventText.sentence(there, in: words))")
        try console.line()
        let parts = Self.parts(difference).joined(separator: ", ")
        try console.line(words("They differ in \(parts).", "Различаются: \(parts)."))
        try console.line(words("“There” is \(other).", "«Там» — это \(other)."))
    }

    private func verdict(_ bisection: Bisection, _ other: String) -> String {
        let (here, there) = bisection.lastSeqs
        if here == there {
            return words(
                "\(other) holds the same \(countText(here)) events.",
                "\(other): те же события, всего \(countText(here)).")
        }
        let (common, more) = (countText(bisection.commonCount), countText((here - there).magnitude))
        return words(
            "\(common) events are the same in both; \(other) "
                + (here > there ? "lacks \(more)." : "has \(more) more."),
            "Одинаковых событий \(common); \(other): " + (here > there ? "не хватает \(more)." : "больше на \(more)."))
    }

    /// What is not the same, by the names of JSON; a fingerprint stands for the command's arguments, `previous` for the histories that the event follows.
    private static func parts(_ difference: Bisection.Difference) -> [String] {
        let (here, there) = (difference.here, difference.there)
        var parts: [String] = []
        if here.fact.type != there.fact.type { parts.append("type") }
        if here.at != there.at { parts.append("at") }
        if here.recordedAt != there.recordedAt { parts.append("recordedAt") }
        if here.key != there.key { parts.append("key") }
        if here.actor != there.actor { parts.append("actor") }
        if here.fact != there.fact || here.reportedAt != there.reportedAt { parts.append("data") }
        if here.transfers != there.transfers { parts.append("transfers") }
        if here.fingerprint != there.fingerprint { parts.append("fingerprint") }
        if here.previous != there.previous { parts.append("previous") }
        return parts
    }
}
