import KopeckLedger
import Testing

@Suite("§10 Working hours") struct WorkingHoursTests {
    private func due(_ wished: Timestamp, _ hours: WorkingHours?, _ zones: TimeZones) -> String {
        hours?.nextOpening(from: wished, zones: zones).text ?? "no such hours"
    }

    /// Moscow's 08:00–22:00 is 05:00–19:00 in UTC.
    @Test(arguments: [
        ("05:00", "05:00"), ("18:59:59.999", "18:59:59.999"), ("19:00", "+1d 05:00"), ("04:59:59.999", "05:00"),
        ("23:00", "+1d 05:00"), ("00:00", "05:00"), ("+1d 19:00:00.001", "+2d 05:00"),
    ]) func `§10 outside the hours a callback is due at the next opening`(wished: String, expected: String) {
        #expect(due(Timestamp(stringLiteral: wished), hours("08:00", "22:00"), .moscow) == expected)
    }

    @Test func `§10 the hours apply to the preferred instant, and to the request's if that is later`() {
        let terms = Terms.callbackMinute.with { $0.workingHours = hours("08:00", "22:00") }
        var day = Scenario.site(terms, zones: .moscow)
        day.given("11:00", .request("B-1", "W-1", preferredAt: "20:00"))
        day.then("11:00 callback.requested B-1 W-1 due +1d 05:00 callback preferredAt=20:00")
        day.given("20:00", .request("B-2", "W-1", preferredAt: "12:00"))
        day.then("20:00 callback.requested B-2 W-1 due +1d 05:00 callback preferredAt=12:00")
    }

    @Test func `§10 a zone west of Greenwich has its own day`() {
        let west = TimeZones { _, _ in -5 * 3_600_000 }
        #expect(due("02:00", hours("08:00", "22:00"), west) == "02:00")
        #expect(due("03:00", hours("08:00", "22:00"), west) == "13:00")
    }

    @Test func `§9.2 the hours may close at 24:00, and may be the whole day`() {
        #expect(due("20:59:59.999", hours("08:00", "24:00"), .moscow) == "20:59:59.999")
        #expect(due("21:00", hours("08:00", "24:00"), .moscow) == "+1d 05:00")
        #expect(due("21:00", hours("00:00", "24:00"), .moscow) == "21:00")
        #expect(hours("08:00", "08:00") == nil)
        #expect(WorkingHours(openMinute: 0, closeMinute: 1_441, timeZone: "UTC") == nil)
    }

    @Test func `§10 the zone asked for is the tariff's`() {
        let zones = TimeZones { zone, _ in zone == "Asia/Tokyo" ? 9 * 3_600_000 : 0 }
        #expect(due("00:00", hours("08:00", "22:00", zone: "Asia/Tokyo"), zones) == "00:00")
        #expect(due("00:00", hours("08:00", "22:00", zone: "UTC"), zones) == "08:00")
    }

    // The clocks of these zones change at 01:00 UTC tomorrow.
    private let spring = TimeZones.changing(from: 1, to: 2, at: "+1d 01:00")
    private let autumn = TimeZones.changing(from: 2, to: 1, at: "+1d 01:00")

    @Test func `§10 across a change of the clocks the opening is at the new time`() {
        #expect(due("22:00", hours("08:00", "20:00"), spring) == "+1d 06:00")
        #expect(due("20:00", hours("08:00", "20:00"), autumn) == "+1d 07:00")
    }

    @Test func `§10 where the change skips the opening time, the opening is the change`() {
        #expect(due("22:00", hours("02:30", "06:00"), spring) == "+1d 01:00")
    }

    @Test func `§10 where the change skips all the hours, the opening is a day later`() {
        #expect(due("22:00", hours("02:15", "02:45"), spring) == "+2d 00:15")
        #expect(due("+1d 00:59:59.999", hours("02:00", "03:00"), spring) == "+2d 00:00")
    }

    @Test func `§10 where the change repeats the hours, they open a second time`() {
        #expect(due("+1d 00:29:59.999", hours("02:00", "02:30"), autumn) == "+1d 00:29:59.999")
        #expect(due("+1d 00:40", hours("02:00", "02:30"), autumn) == "+1d 01:00")
        #expect(due("+1d 01:30", hours("02:00", "02:30"), autumn) == "+2d 01:00")
    }

    @Test func `§9.2 what the zone gave is in the event: a replay never asks again`() {
        let terms = Terms.callbackMinute.with { $0.workingHours = hours("08:00", "22:00") }
        var day = Scenario.site(terms, zones: .moscow)
        day.given("20:00", .request("B-1", "W-1"))
        var replay = Books(zones: TimeZones { _, _ in preconditionFailure("a replay asks for no time zone") })
        for event in day.events { replay.evolve(event) }
        #expect(replay.callbacks["B-1"]?.dueAt == "+1d 05:00")
    }
}
