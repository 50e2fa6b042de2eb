/// Which optional parts of an event's record follow, and how many transfers.
struct EventFlags: OptionSet {
    let rawValue: UInt8

    static let key = EventFlags(rawValue: 1 << 0)
    /// The actor is `clock`: a timer's event.
    static let timer = EventFlags(rawValue: 1 << 1)
    static let actor = EventFlags(rawValue: 1 << 2)
    static let fingerprint = EventFlags(rawValue: 1 << 3)
    /// `recordedAt` is later than `at`.
    static let late = EventFlags(rawValue: 1 << 4)
    static let reported = EventFlags(rawValue: 1 << 5)

    /// The two highest bits count the transfers, 0–3.
    init(_ flags: EventFlags, transferCount: Int) {
        rawValue = flags.rawValue | UInt8(transferCount) << 6
    }

    init(rawValue: UInt8) { self.rawValue = rawValue }

    var transferCount: Int { Int(rawValue >> 6) }
}
