/// What a figure is of.
struct Measure: Hashable {
    /// As the README counts them; several may share one.
    let number: Int
    let name: String
    let unit: String
    /// What the ratio is to, if there is one.
    let anchor: String?
    let goal: Goal

    init(_ number: Int, _ name: String, in unit: String, against anchor: String? = nil, _ goal: Goal) {
        (self.number, self.name, self.unit, self.anchor, self.goal) = (number, name, unit, anchor, goal)
    }
}

extension Measure {
    private static let appending = "bare C append of the same blocks"

    static let durable8190 = Measure(
        1, "durable, batches of 8190 commands", in: "events/s", against: appending, .ratio(atLeast: 0.35, moonshot: 0.6)
    )
    static let durable100 = Measure(
        2, "durable, batches of 100 commands", in: "events/s", against: appending, .ratio(atLeast: 0.6, moonshot: 0.85))
    static let againstRows = Measure(
        2, "the same, against rows updated in place", in: "events/s",
        against: "bare C, event, rows and key in one transaction", .ratio(atLeast: 25))
    static let answer = Measure(
        3, "one command at a time, the median answer", in: "µs",
        against: "bare C, the median commit of the same blocks",
        .ratio(atMost: 1.4, moonshot: 1.1))

    static func openLoop(_ rate: Int) -> Measure {
        Measure(
            4, "\(grouped(rate)) commands/s, p99 of the answers", in: "µs", against: "bare C group commit at that rate",
            .ratio(atMost: 3))
    }
    static func worst(_ rate: Int) -> Measure {
        Measure(
            4, "\(grouped(rate)) commands/s, the worst answer", in: "ms", against: "bare C group commit at that rate",
            .value(atMost: 50))
    }
    static func held(_ rate: Int) -> Measure {
        Measure(
            4, "\(grouped(rate)) commands/s, the rate held", in: "commands/s",
            against: "bare C group commit at that rate", .value(atLeast: 0.98 * Double(rate)))
    }

    private static let scanning = "bare C scan of the same blocks"
    static let replay = Measure(
        5, "replay of everything, two threads", in: "events/s", against: scanning,
        .value(atLeast: 5_000_000, moonshot: 10_000_000))
    static let replayOnOneCore = Measure(
        5, "replay of everything, held to one core", in: "events/s", against: scanning, .value(atLeast: 5_000_000))

    static func wallet(_ events: Int) -> Measure {
        Measure(
            6, "history of a 100-event wallet at \(short(events)) events", in: "µs",
            against: "bare C search for the blocks of the same events", .value(atMost: 200))
    }

    /// Where less is better the ratios are turned round, so that here more always is.
    static func grown(_ what: Measure, _ keys: String, from base: Int, to events: Int) -> Measure {
        Measure(
            7, "\(keys) keys, \(short(events)) events, figure \(what.number): \(what.name)", in: "× C",
            against: "the same at \(short(base)) events", .ratio(atLeast: 0.8))
    }

    static let peakMemory = Measure(8, "peak memory of a writer under load", in: "GB", .value(atMost: 1.5))
    static let ownMemory = Measure(8, "the same without pages of files", in: "GB", .value(atMost: 1.5))
    static let memoryGrowth = Measure(
        8, "memory without pages of files, after the load", in: "GB", against: "after its first quarter",
        .ratio(atMost: 1.1))

    static let apply = Measure(
        9, "apply: the real stream, JSON in, durable", in: "commands/s", against: appending, .value(atLeast: 400_000))
    static let disk = Measure(
        10, "bytes written an event, batches of 100, closing included", in: "bytes",
        against: "payload: the event's part of its block",
        .ratio(atMost: 2))
    static let startClean = Measure(11, "start after a clean stop", in: "s", .value(atMost: 1))
    static let startKilled = Measure(11, "start after kill -9 under load", in: "s", .value(atMost: 2))
    static let journalSize = Measure(
        12, "journal of the real stream, bytes an event", in: "bytes", .value(atMost: 90, moonshot: 60))
}
