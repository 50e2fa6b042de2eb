import ArgumentParser
import KopeckAudit
import KopeckLedger
import KopeckStore
import KopeckWire

/// Which lines of a wallet's history are printed. Balances are those of the whole history all the same.
struct LineOptions: ParsableArguments {
    /// When it was recorded.
    @OptionGroup var span: SpanOptions

    @Option(
        help: ArgumentHelp("Only what was recorded on this day.", valueName: "date"), transform: CivilDate.argument)
    var day: CivilDate?

    @Option(help: ArgumentHelp("Only what is about this call.", valueName: "id"), transform: Identifier.argument)
    var call: Identifier?

    @Option(
        help: ArgumentHelp("Only what is about this lead, calls about it included.", valueName: "id"),
        transform: Identifier.argument)
    var lead: Identifier?

    @Option(help: EventKinds.help, transform: EventKinds.argument) var kind: EventKinds?

    var areGiven: Bool { span.isGiven || day != nil || call != nil || lead != nil || kind != nil }

    func validate() throws {
        if day != nil, span.isGiven {
            throw ValidationError("--day is a period of its own; leave out --from and --to.")
        }
    }

    /// Those of a wallet's lines that were asked for.
    func lines(of audit: WalletAudit, in local: LocalTime) throws -> [WalletAudit.Line] {
        let period = try period(in: local)
        var callsAboutLead: Set<CallID> = []
        return audit.lines.filter { line in
            let fact = line.event.fact
            if let call = fact.call, case .callStarted = fact, isLead(fact.lead) { callsAboutLead.insert(call) }
            if let call, fact.call != CallID(call) { return false }
            if lead != nil, !isLead(fact.lead), !(fact.call.map(callsAboutLead.contains) ?? false) { return false }
            if let kind, !kind.types.contains(fact.type) { return false }
            return period.contains(line.event.recordedAt)
        }
    }

    /// Nothing was found: that may be because a name was mistyped.
    func checkNames(in view: LedgerView) throws {
        if let call, view.books.calls[CallID(call)] == nil { throw NothingThere.thing("call \(call)", nil) }
        if let lead, view.books.leads[LeadID(lead)] == nil { throw NothingThere.thing("lead \(lead)", nil) }
    }

    private func isLead(_ id: LeadID?) -> Bool { lead != nil && id?.name == lead }

    private func period(in local: LocalTime) throws -> Range<Timestamp> {
        if let day { return local.start(of: day)..<local.start(of: day.next) }
        return try span.span(in: local)
    }
}
