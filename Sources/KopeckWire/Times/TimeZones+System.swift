public import KopeckLedger
import Synchronization

#if canImport(FoundationInternationalization)
    import FoundationEssentials
    import FoundationInternationalization
#else
    import Foundation
#endif

extension TimeZones {
    /// The rules of the IANA time zone database as they come with Swift's Foundation, whatever files the
    /// machine has.
    ///
    /// They are loaded at the first question, so a ledger without working hours does not pay for them. Names
    /// that ``isKnown(_:)`` refuses count as UTC; no tariff has one.
    public static let system = TimeZones { name, instant in
        let date = Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000)
        return Int64(zones.zone(named: name)?.secondsFromGMT(for: date) ?? 0) * 1000
    }

    /// Whether the IANA time zone database has a zone or a link of this name, in exactly this spelling.
    ///
    /// Foundation accepts all 598 names of tzdata 2025b, but more besides: offsets (`GMT+3`), abbreviations of
    /// its own (`PST`), `SystemV/…`, two withdrawn names, and anything after a zero byte. So only names with
    /// a slash are left to it. Those without are a closed list: new names always have a slash.
    public static func isKnown(_ name: String) -> Bool {
        guard name.utf8.contains(UInt8(ascii: "/")) else { return namesWithoutSlash.contains(name) }
        guard name.utf8.allSatisfy(isNameCharacter), !name.hasPrefix("SystemV/"), !withdrawnNames.contains(name)
        else { return false }
        return zones.zone(named: name) != nil
    }
}

/// Zones by name, so that only the first question about a zone has to look for it.
private let zones = ZoneCache()

private final class ZoneCache: Sendable {
    /// Foundation finds the zones' rules in this module at run time, and without it knows only GMT. A static
    /// build leaves a module out of which nothing is named; so one of its types is named here.
    private let module: any (FormatStyle & Sendable).Type = Date.FormatStyle.self
    /// Only what exists is kept, so it cannot outgrow the database.
    private let known = Mutex<[String: TimeZone]>([:])

    func zone(named name: String) -> TimeZone? {
        known.withLock { known in
            if let zone = known[name] { return zone }
            guard let zone = TimeZone(identifier: name) else { return nil }
            known[name] = zone
            return zone
        }
    }
}

private func isNameCharacter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "-"),
        UInt8(ascii: "/"):
        true
    default: false
    }
}

private let withdrawnNames: Set<String> = ["US/Pacific-New", "Canada/East-Saskatchewan"]

private let namesWithoutSlash: Set<String> = [
    "CET", "CST6CDT", "Cuba", "EET", "EST", "EST5EDT", "Egypt", "Eire", "Factory", "GB", "GB-Eire", "GMT", "GMT+0",
    "GMT-0", "GMT0", "Greenwich", "HST", "Hongkong", "Iceland", "Iran", "Israel", "Jamaica", "Japan", "Kwajalein",
    "Libya", "MET", "MST", "MST7MDT", "NZ", "NZ-CHAT", "Navajo", "PRC", "PST8PDT", "Poland", "Portugal", "ROC",
    "ROK", "Singapore", "Turkey", "UCT", "UTC", "Universal", "W-SU", "WET", "Zulu",
]
