import KopeckLedger
import Testing

extension Scenario {
    /// The last command was accepted, and left exactly these events (timers' included).
    func then(_ lines: String..., sourceLocation: SourceLocation = #_sourceLocation) {
        if case .accepted(_, replayed: false)? = outcome {
        } else {
            Issue.record("refused: \(String(describing: outcome))", sourceLocation: sourceLocation)
        }
        let left = latest.map(\.line)
        #expect(left == lines, sourceLocation: sourceLocation)
    }

    /// The last command was accepted, and left these kinds of events of its own: `call.ended`.
    func thenTypes(_ types: String..., sourceLocation: SourceLocation = #_sourceLocation) {
        let left = latest.map { $0.fact.words.split(separator: " ")[0] }.map(String.init)
        #expect(left == types, sourceLocation: sourceLocation)
    }

    /// The last command was refused, and left its refusal (and what timers did).
    func thenRefused(_ rejection: Rejection, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(outcome == .rejected(rejection, replayed: false), sourceLocation: sourceLocation)
        let own = latest.filter { $0.actor != Event.clockActor }
        guard let event = own.first, own.count == 1, let command = lastCommand else {
            Issue.record("a refusal leaves one event, not \(own.map(\.line))", sourceLocation: sourceLocation)
            return
        }
        let fact = Fact.commandRejected(command.action.name, rejection, command.action.named)
        #expect(event.fact == fact, sourceLocation: sourceLocation)
        #expect(event.transfers.isEmpty, sourceLocation: sourceLocation)
    }

    /// Sends a command that must be refused.
    mutating func refuse(
        _ at: Timestamp, _ action: Action, _ rejection: Rejection, actor: String? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        when(at, action, actor: actor, sourceLocation: sourceLocation)
        thenRefused(rejection, sourceLocation: sourceLocation)
    }

    /// The last command changed nothing: it left a note, and nothing else.
    func thenNoted(sourceLocation: SourceLocation = #_sourceLocation) {
        guard let command = lastCommand, latest.count == 1 else {
            Issue.record("not one note: \(latest.map(\.line))", sourceLocation: sourceLocation)
            return
        }
        let fact = latest[0].fact
        #expect(fact == .commandNoted(command.action.name, command.action.named), sourceLocation: sourceLocation)
    }

    // MARK: - What holds now

    func thenWallet(
        _ id: WalletID, available: Kopecks, frozen: Kopecks = 0, reserved: Kopecks = 0, debt: Kopecks = 0,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let wallet = books.wallet(id)
        let balances = [wallet?.available, wallet?.frozen, wallet?.reserved, wallet?.debt]
        #expect(balances == [available, frozen, reserved, debt], sourceLocation: sourceLocation)
    }

    func thenLead(
        _ id: LeadID, _ state: Lead.State, buyer: WalletID? = nil, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let lead = books.leads[id]
        #expect(lead?.state == state, sourceLocation: sourceLocation)
        #expect(lead?.buyer == buyer, sourceLocation: sourceLocation)
    }

    /// The precalls that the lead has had, in order of activation.
    func thenPrecalls(
        _ id: LeadID, _ states: Precall.State..., sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let found = (books.leads[id]?.precalls ?? []).map { books.precalls[$0]?.state }
        #expect(found == states, sourceLocation: sourceLocation)
    }

    func thenCall(
        _ id: CallID, _ state: Call.State, _ reason: EndReason? = nil, billed: Int64 = 0, charged: Kopecks = 0,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let call = books.calls[id]
        #expect(call?.state == state, sourceLocation: sourceLocation)
        #expect(call?.endReason == reason, sourceLocation: sourceLocation)
        #expect(call?.standing == billed, sourceLocation: sourceLocation)
        #expect(call?.charged == Int128(charged), sourceLocation: sourceLocation)
    }

    func thenTotal(_ account: Account, _ balance: Int128, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(books.totals[account] == balance, sourceLocation: sourceLocation)
    }
}

extension Scenario {
    /// Every event so far, a line each.
    func thenStory(_ story: String, sourceLocation: SourceLocation = #_sourceLocation) {
        let told = story.split(separator: "\n").map(String.init)
        let lines = events.map(\.line)
        for (number, (line, expected)) in zip(lines, told).enumerated() {
            #expect(line == expected, "event \(number + 1)", sourceLocation: sourceLocation)
        }
        #expect(lines.count == told.count, "the story has more or fewer events", sourceLocation: sourceLocation)
    }

    /// The last command was a repetition: it answers as the first time, and left nothing.
    func thenReplayed(_ first: Outcome, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(outcome == first, sourceLocation: sourceLocation)
        #expect(latest.isEmpty, "a repetition leaves nothing", sourceLocation: sourceLocation)
    }
}
