import KopeckLedger
import KopeckWire
import Testing

/// Days and months in time zones: where they begin, and that they leave no gap.
@Suite struct LocalTimeTests {
    /// Days, zones, and the instants at which the days begin there.
    private static let beginnings: [(day: String, zone: String, instant: String)] = [
        ("2026-11-20", "UTC", "2026-11-20T00:00:00Z"),
        ("2026-11-20", "Europe/Moscow", "2026-11-19T21:00:00Z"),
        ("2026-03-08", "America/New_York", "2026-03-08T05:00:00Z"),
        ("2026-03-09", "America/New_York", "2026-03-09T04:00:00Z"),
        ("2026-11-02", "America/New_York", "2026-11-02T05:00:00Z"),
        ("2026-07-01", "Asia/Kathmandu", "2026-06-30T18:15:00Z"),
        // Midnight is skipped: the clocks go from 24:00 to 01:00.
        ("2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00:00Z"),
        // The hour before midnight comes twice.
        ("2019-02-17", "America/Sao_Paulo", "2019-02-17T03:00:00Z"),
    ]

    @Test(arguments: beginnings)
    func `a day begins at its midnight`(day: String, zone: String, instant: String) throws {
        let local = try #require(LocalTime(zone: zone))
        let start = local.start(of: try #require(CivilDate(day)))
        #expect(RFC3339.string(start) == instant.replacing("Z", with: ".000Z"))
        #expect(local.day(of: start) == CivilDate(day))
    }

    @Test(arguments: ["UTC", "Europe/Moscow", "America/New_York", "America/Sao_Paulo", "Australia/Lord_Howe"])
    func `every day of twenty years begins after the one before`(zone: String) throws {
        let local = try #require(LocalTime(zone: zone))
        var day = try #require(CivilDate("2006-01-01"))
        var start = local.start(of: day)
        for _ in 0..<7_300 {
            day = day.next
            let next = local.start(of: day)
            #expect((22 * 3_600_000...26 * 3_600_000).contains(next.milliseconds(since: start)), "\(day)")
            start = next
        }
    }

    @Test func `instants are shown as clocks on the wall show them`() throws {
        let instant = try #require(RFC3339.parse("2026-11-20T22:30:05.999Z"))
        #expect(LocalTime.utc.text(instant) == "2026-11-20 22:30:05")
        #expect(LocalTime(zone: "Europe/Moscow")?.text(instant) == "2026-11-21 01:30:05")
    }

    @Test func `a month ends where the next one begins`() throws {
        let november = try #require(CivilMonth("2026-11"))
        #expect("\(november)" == "2026-11")
        #expect(november.firstDay == CivilDate("2026-11-01"))
        #expect(november.firstDayAfter == CivilDate("2026-12-01"))
        #expect(CivilMonth("2026-12")?.firstDayAfter == CivilDate("2027-01-01"))
    }

    @Test(arguments: [
        "", "2026", "2026-0", "2026-00", "2026-13", "2026-1", "1969-12", "2026-11-01", "2026/11", "ноябрь!",
    ])
    func `what is no month is refused`(text: String) { #expect(CivilMonth(text) == nil) }

    @Test(arguments: ["", "2026-02-29", "2026-2-1", "20261101ab", "2026-11-01T", "1969-12-31"])
    func `what is no date is refused`(text: String) { #expect(CivilDate(text) == nil) }

    @Test(arguments: ["", "Moscow", "+03:00", "europe/moscow", "Mars/Olympus", "PST"])
    func `what is no zone is refused`(name: String) { #expect(LocalTime(zone: name) == nil) }
}
