import ArgumentParser
import KopeckAudit
import KopeckLedger
import KopeckWire

/// Which lines of a history are shown. The balances beside them are those of the whole history.
struct LineFilterOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Only what took effect from this day or instant on.", valueName: "day|time"))
    var from: String?
    @Option(help: ArgumentHelp("Only until the end of this day, or before this instant.", valueName: "day|time"))
    var to: String?
    @Option(help: ArgumentHelp("Only this day, in UTC.", valueName: "day")) var day: String?
    @Option(help: ArgumentHelp("Only what names this call.", valueName: "id")) var call: Identifier?
    @Option(help: ArgumentHelp("Only what names this lead.", valueName: "id")) var lead: Identifier?
    @Option(
        help: ArgumentHelp(
            """
            Only these kinds, separated by commas: types of events, such as minute.billed, or topUps, payouts, \
            adjustments, minutes, connections, attempts, leadFees, leads, penalties, refunds, freezes, calls, refusals.
            """, valueName: "kind"))
    var kind: String?

    func validate() throws { _ = try filter() }

    /// Nil if every line is wanted.
    func filter() throws -> LineFilter? {
        if day != nil, from != nil || to != nil { throw ValidationError("--day goes without --from and --to.") }
        var filter = LineFilter(call: call.map(CallID.init), lead: lead.map(LeadID.init))
        if let start = try (from ?? day).map({ try moment($0, day == nil ? "--from" : "--day") }) {
            filter.start = start.lowerBound
        }
        if let end = try (to ?? day).map({ try moment($0, day == nil ? "--to" : "--day") }) {
            filter.end = end.upperBound
        }
        guard filter.start < filter.end else { throw ValidationError("--from must be before --to.") }
        if let kind { filter.types = try types(kind) }
        let isGiven = [from, to, day, kind].contains { $0 != nil } || call != nil || lead != nil
        return isGiven ? filter : nil
    }

    /// A day is all of it, an instant is itself.
    private func moment(_ text: String, _ option: String) throws -> Range<Timestamp> {
        if text.utf8.count == 10, let start = RFC3339.parse(text + "T00:00:00Z") {
            return start..<start.advanced(bySeconds: 86_400)
        }
        guard option != "--day", let instant = RFC3339.parse(text) else {
            throw ValidationError("\(option) takes a day such as 2026-11-20, or an instant; \"\(text)\" is none.")
        }
        return instant..<instant
    }

    private func types(_ list: String) throws -> Set<String> {
        var types: Set<String> = []
        for name in list.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
            if let group = LineFilter.groups[name] {
                types.formUnion(group)
            } else if EventType(rawValue: name) != nil {
                types.insert(name)
            } else {
                throw ValidationError("--kind: \"\(name)\" is no type of event, and no group of them.")
            }
        }
        return types
    }
}

/// Tells which lines are wanted.
struct LineFilter {
    var start = Timestamp(milliseconds: .min)
    var end = Timestamp(milliseconds: .max)
    var call: CallID?
    var lead: LeadID?
    /// Nil: all.
    var types: Set<String>?

    func wants(_ event: Event) -> Bool {
        guard start <= event.at, event.at < end else { return false }
        if let call, event.fact.call != call { return false }
        if let lead, event.fact.lead != lead { return false }
        return types?.contains(event.fact.type.rawValue) ?? true
    }

    static let groups: [String: Set<String>] = [
        "topUps": ["wallet.toppedUp"], "payouts": ["wallet.withdrawn"], "adjustments": ["wallet.adjusted"],
        "minutes": ["minute.billed"], "connections": ["connection.billed"], "attempts": ["attempt.billed"],
        "leadFees": ["leadFee.billed"], "leads": ["lead.bought"], "penalties": ["contactLeak.penalized"],
        "refunds": ["refund.issued"], "freezes": ["lead.frozen", "lead.unfrozen"],
        "calls": ["call.started", "call.answered", "call.ended", "call.corrected"],
        "refusals": ["command.rejected"],
    ]
}
