import KopeckLedger
import KopeckWire
import Testing

private func offsetHours(_ zone: String, _ instant: String) throws -> Double {
    let instant = try #require(RFC3339.parse(instant))
    return Double(TimeZones.system.offsetMilliseconds(zone, instant)) / 3_600_000
}

private let knownNames: [String] = [
    "UTC", "GMT", "Etc/UTC", "Etc/GMT+3", "Etc/GMT-14", "Asia/Calcutta", "Asia/Kolkata", "Europe/Kyiv", "Europe/Kiev",
    "Europe/Moscow", "America/Argentina/ComodRivadavia", "America/North_Dakota/New_Salem", "America/Coyhaique",
    "EST", "EST5EDT", "W-SU", "GB-Eire", "US/Pacific", "Zulu", "GMT0", "GMT+0", "GMT-0", "Etc/GMT0", "Factory",
    "Antarctica/DumontDUrville", "Africa/Porto-Novo", "Asia/Ust-Nera",
]

private let otherNames: [String] = [
    "", " ", "/", "EST5EDT4", "GMT+3", "GMT+03:00", "GMT-3", "UTC+3", "UTC+03:00", "+03:00", "Etc/GMT+15", "Etc/GMT+03",
    "europe/moscow", "EUROPE/MOSCOW", "Europe/moscow", "utc", "MSK", "PST", "BST", "IST", "JST", "localtime",
    "posixrules", "posix/Europe/Moscow", "right/Europe/Moscow", "../x", "../Europe/Moscow", "/Europe/Moscow",
    "Europe/../Europe/Moscow", "Europe//Moscow", "Europe/Moscow/", "Europe", "Europe/", "Moscow", "Europe/Moscow ",
    " Europe/Moscow", "Europe/Moscow\0", "Europe/Moscow\0x", "UTC\0", "Europe/Москва", "Etc/Unknown", "SystemV/EST5",
    "US/Pacific-New", "Canada/East-Saskatchewan", "tzdata.zi", "zone.tab", "<+03>-3", "EST5EDT,M3.2.0,M11.1.0",
    "/usr/share/zoneinfo/Europe/Moscow", "Asia/Hanoi", "Mars/Olympus",
]

private let offsets: [(String, String, Double)] = [
    ("UTC", "2026-11-20T09:00:00Z", 0), ("Etc/GMT+3", "2026-11-20T09:00:00Z", -3),
    ("Europe/Moscow", "2026-11-20T09:00:00Z", 3), ("Europe/Moscow", "2012-01-01T00:00:00Z", 4),
    ("Asia/Calcutta", "2026-11-20T09:00:00Z", 5.5), ("Asia/Kathmandu", "2026-11-20T09:00:00Z", 5.75),
    ("America/New_York", "2026-11-20T09:00:00Z", -5), ("America/New_York", "2026-07-01T09:00:00Z", -4),
    // The clocks of Berlin change at 01:00 UTC.
    ("Europe/Berlin", "2026-03-29T00:59:59.999Z", 1), ("Europe/Berlin", "2026-03-29T01:00:00Z", 2),
    ("Europe/Berlin", "2026-10-25T00:59:59.999Z", 2), ("Europe/Berlin", "2026-10-25T01:00:00Z", 1),
    ("Australia/Lord_Howe", "2026-12-01T00:00:00Z", 11), ("Australia/Lord_Howe", "2026-07-01T00:00:00Z", 10.5),
    ("no such zone", "2026-11-20T09:00:00Z", 0),
]

@Suite struct TimeZonesTests {
    @Test(arguments: knownNames)
    func `names and links of the IANA database are known`(_ name: String) {
        #expect(TimeZones.isKnown(name))
    }

    @Test(arguments: otherNames)
    func `other names are not`(_ name: String) {
        #expect(!TimeZones.isKnown(name))
    }

    @Test(arguments: offsets)
    func `an offset is the zone's at the instant`(_ zone: String, _ instant: String, _ hours: Double) throws {
        #expect(try offsetHours(zone, instant) == hours)
    }

    @Test func `many threads may ask at once`() async {
        let names = ["Europe/Moscow", "Asia/Tokyo", "America/Lima", "Africa/Cairo"]
        await withTaskGroup(of: Bool.self) { group in
            for i in 0..<64 {
                group.addTask {
                    (0..<200).allSatisfy {
                        TimeZones.isKnown(names[(i + $0) % 4]) && !TimeZones.isKnown("No/Zone\($0)")
                    }
                }
            }
            for await held in group { #expect(held) }
        }
    }
}
