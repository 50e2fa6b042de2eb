import KopeckLedger
import KopeckWire
import LMDB

/// Prints what came of each line, or counts it.
struct ApplyAnswers: ~Copyable {
    private let isJSON: Bool
    private let isSummary: Bool
    private var console = Console()
    private let started = monotonicNanoseconds()
    private var accepted: Int64 = 0
    private var replayed: Int64 = 0
    private var rejected: [String: Int64] = [:]
    private var invalid: Int64 = 0
    private(set) var somethingDidNotHold = false
    /// Whether whoever read the answers has gone away: they are counted then, and printed no more.
    private(set) var isUnread = false

    init(isJSON: Bool, isSummary: Bool) {
        self.isJSON = isJSON
        self.isSummary = isSummary
    }

    /// - Parameter outcomes: of the lines that are commands, in their order.
    mutating func add(_ lines: [CommandInput.Line], _ outcomes: [Outcome]) throws {
        for outcome in outcomes { count(outcome) }
        invalid += Int64(lines.count - outcomes.count)
        if lines.count > outcomes.count { somethingDidNotHold = true }
        guard !isSummary, !isUnread else { return }
        do {
            try print(lines, outcomes)
        } catch let error as FileError where error.isBrokenPipe {
            isUnread = true
        }
    }

    private mutating func count(_ outcome: Outcome) {
        switch outcome {
        case .accepted(_, true), .rejected(_, true): replayed += 1
        case .accepted(_, false): accepted += 1
        case .rejected(let rejection, false): rejected[rejection.code, default: 0] += 1
        case .turnedAway(let reason): rejected[reason.code, default: 0] += 1
        }
        if case .accepted = outcome {} else { somethingDidNotHold = true }
    }

    private mutating func print(_ lines: [CommandInput.Line], _ outcomes: [Outcome]) throws {
        var next = 0
        for line in lines {
            if let fault = line.fault {
                try print(line.number, fault)
            } else {
                try print(line.number, outcomes[next])
                next += 1
            }
        }
        try console.flush()
    }

    private mutating func print(_ line: Int64, _ outcome: Outcome) throws {
        if isJSON { try printJSON(line, outcome) } else { try console.line(text(line, outcome)) }
    }

    private mutating func print(_ line: Int64, _ invalid: InvalidCommand) throws {
        guard isJSON else {
            return try console.line("\(line)  invalid   \(invalid.code.rawValue): \(invalid.message)")
        }
        console.json.beginObject()
        console.json.field("line", line)
        console.json.field("status", "invalid")
        console.json.field("code", invalid.code.rawValue)
        console.json.field("message", invalid.message)
        console.json.endObject()
        try console.endJSONLine()
    }

    private mutating func printJSON(_ line: Int64, _ outcome: Outcome) throws {
        console.json.beginObject()
        console.json.field("line", line)
        switch outcome {
        case .accepted(let events, let replayed):
            console.json.field("status", "accepted")
            console.json.name("events")
            console.json.beginArray()
            for seq in events.map(Array.init) ?? [] { console.json.value(seq) }
            console.json.endArray()
            console.json.field("replayed", replayed)
        case .rejected(let rejection, let replayed):
            addRefusal(rejection.code, rejection.message, replayed)
        case .turnedAway(let reason):
            addRefusal(reason.code, reason.message, false)
        }
        console.json.endObject()
        try console.endJSONLine()
    }

    private mutating func addRefusal(_ code: String, _ message: String, _ replayed: Bool) {
        console.json.field("status", "rejected")
        console.json.field("code", code)
        console.json.field("message", message)
        console.json.field("replayed", replayed)
    }

    private func text(_ line: Int64, _ outcome: Outcome) -> String {
        let again = " (again: nothing was recorded)"
        switch outcome {
        case .accepted(let events, let replayed):
            let seqs = events.map {
                $0.count == 1 ? "event \($0.lowerBound)" : "events \($0.lowerBound)–\($0.upperBound)"
            }
            return "\(line)  accepted  \(seqs ?? "nothing to record")\(replayed ? again : "")"
        case .rejected(let rejection, let replayed):
            return "\(line)  rejected  \(rejection.code): \(rejection.message)\(replayed ? again : "")"
        case .turnedAway(let reason):
            return "\(line)  rejected  \(reason.code): \(reason.message)"
        }
    }

    /// Prints the totals, if they were asked for.
    ///
    /// - Parameter events: how many events were recorded, those of timers included.
    mutating func finish(events: Int64) throws {
        guard isSummary else { return }
        let milliseconds = Int64((monotonicNanoseconds() - started) / 1_000_000)
        if isJSON { try printJSONSummary(events, milliseconds) } else { try printSummary(events, milliseconds) }
        try console.flush()
    }

    private mutating func printJSONSummary(_ events: Int64, _ milliseconds: Int64) throws {
        console.json.beginObject()
        console.json.field("accepted", accepted)
        console.json.field("replayed", replayed)
        console.json.name("rejected")
        console.json.beginObject()
        for (code, count) in rejected.sorted(by: { $0.key < $1.key }) { console.json.field(code, count) }
        console.json.endObject()
        console.json.field("invalid", invalid)
        console.json.field("events", events)
        console.json.name("seconds")
        console.json.value(thousandths: milliseconds)
        console.json.endObject()
        try console.endJSONLine()
    }

    private mutating func printSummary(_ events: Int64, _ milliseconds: Int64) throws {
        var table = TextTable([("outcome", .left), ("commands", .right)])
        table.add(["accepted", countText(accepted)])
        table.add(["replayed", countText(replayed)])
        for (code, count) in rejected.sorted(by: { $0.key < $1.key }) {
            table.add(["rejected: \(code)", countText(count)])
        }
        table.add(["invalid", countText(invalid)])
        try table.print(to: &console)
        try console.line(
            "\(countText(events)) events recorded in \(milliseconds / 1000).\(String(milliseconds % 1000 + 1000).dropFirst()) s"
        )
    }
}
