import KopeckLedger
import Testing

@Suite("§4.2 Keys") struct IdempotencyTests {
    @Test func `§4.2 the same command under the same key answers as the first time, and changes nothing`() {
        var day = Scenario.market()
        day.when("09:01", .topUp("W-1", 5), key: "t")
        #expect(day.outcome == .accepted(events: 5...5, replayed: false))
        let before = day.books
        day.when("09:01", .topUp("W-1", 5), key: "t")
        day.thenReplayed(.accepted(events: 5...5, replayed: true))
        #expect(same(before, day.books))
    }

    @Test func `§4.2 the same command is the same whoever sends it, and whenever`() {
        var day = Scenario.market()
        day.when("09:01", .topUp("W-1", 5), key: "t", actor: "bank")
        day.when("10:01", .topUp("W-1", 5), key: "t", actor: "ops")
        day.thenReplayed(.accepted(events: 5...5, replayed: true))
        #expect(day.books.clock == "09:01")
    }

    @Test(arguments: [Action.topUp("W-1", 6), .topUp("W-2", 5), .topUp("W-1", 5, reference: "x"), .withdraw("W-1", 5)])
    func `§4.2 another command under a used key is refused, and nothing is recorded`(_ other: Action) {
        var day = Scenario.market()
        day.when("09:01", .topUp("W-1", 5), key: "t")
        day.when("09:02", other, key: "t")
        day.thenReplayed(.rejected(.idempotencyKeyReused, replayed: false))
        day.when("09:03", .topUp("W-1", 5), key: "t")
        day.thenReplayed(.accepted(events: 5...5, replayed: true))
    }

    @Test func `§4.2 neither a repeated key nor a misused one fires timers`() {
        var day = Scenario.ringing()
        day.when("09:03", .topUp("W-1", 5), key: "t")
        day.when("11:00", .topUp("W-1", 5), key: "t")
        day.thenReplayed(.accepted(events: 7...7, replayed: true))
        day.when("11:00", .topUp("W-1", 6), key: "t")
        day.thenReplayed(.rejected(.idempotencyKeyReused, replayed: false))
        day.thenCall("C-1", .ringing)
        #expect(day.books.clock == "09:03")
    }

    @Test func `§4.2 a refusal is final: sent again it is refused again, although it would pass now`() {
        var day = Scenario.market(funds: 10)
        day.when("09:01", .withdraw("W-1", 11), key: "w")
        day.thenRefused(.insufficientFunds)
        day.given("09:02", .topUp("W-1", 1))
        day.when("09:03", .withdraw("W-1", 11), key: "w")
        day.thenReplayed(.rejected(.insufficientFunds, replayed: true))
        day.given("09:04", .withdraw("W-1", 11))
        day.thenWallet("W-1", available: 0)
    }

    @Test func `§4.2 the key of a refused command is used up, too`() {
        var day = Scenario.market(funds: 10)
        day.when("09:01", .withdraw("W-1", 11), key: "w")
        day.when("09:02", .withdraw("W-1", 10), key: "w")
        day.thenReplayed(.rejected(.idempotencyKeyReused, replayed: false))
        day.thenWallet("W-1", available: 10)
    }

    @Test func `§4.2 a repetition names all the events of the command, and none of the timers'`() {
        var day = Scenario.ringing()
        day.given("09:04", .topUp("W-1", 1))
        day.when("09:02:30", .answer("C-1"), key: "a")
        #expect(day.outcome == .accepted(events: 8...9, replayed: false))
        #expect(
            day.events.last?.line
                == "09:03:30 @09:04 clock: minute.billed C-1 W-1 #2 60s 4800 | reserved>income:minutes 4800")
        day.when("09:02:30", .answer("C-1"), key: "a")
        day.thenReplayed(.accepted(events: 8...9, replayed: true))
    }

    @Test func `§4.2 a repetition of a command that ended much names all of it`() {
        var day = Scenario.talking()
        day.open("W-2")
        day.given("09:03:10", .activate("L-1", "W-2"))
        day.when("09:03:20", .withdraw("L-1", reason: "sold elsewhere"), key: "w")
        #expect(day.outcome == .accepted(events: 12...15, replayed: false))
        day.given("09:05", .topUp("W-2", 1))
        day.when("09:03:20", .withdraw("L-1", reason: "sold elsewhere"), key: "w")
        day.thenReplayed(.accepted(events: 12...15, replayed: true))
    }

    @Test func `§4.2 a command that changed nothing answers with its note again`() {
        var day = Scenario.ringing()
        day.pass(to: "09:05")
        day.when("09:05", .end("C-1"), key: "e")
        day.thenNoted()
        #expect(day.outcome == .accepted(events: 9...9, replayed: false))
        day.when("09:05", .end("C-1"), key: "e")
        day.thenReplayed(.accepted(events: 9...9, replayed: true))
    }

    @Test func `§4.2 keys that differ only beyond the first words are different keys`() {
        let long = String(repeating: "k", count: 127)
        var day = Scenario.market()
        day.when("09:01", .topUp("W-1", 1), key: Key(stringLiteral: long + "1"))
        day.when("09:01", .topUp("W-1", 1), key: Key(stringLiteral: long + "2"))
        day.when("09:01", .topUp("W-1", 1), key: Key(stringLiteral: long))
        day.thenWallet("W-1", available: 1_000_003)
    }

    @Test func `§4.2 sending a whole day again changes nothing`() {
        var day = Scenario()
        let actions: [(Timestamp, Action)] = [
            ("00:00", .publish("precall-2026", .precall2026)), ("08:00", .open("W-1")),
            ("08:00", .withdraw("W-1", 1)), ("08:00", .topUp("W-1", 600_000)), ("09:00", .list("L-1", 1_000)),
            ("09:01", .activate("L-1", "W-1")), ("09:02", .start("C-1", "W-1", lead: "L-1")),
            ("09:03", .answer("C-1")), ("09:30", .end("C-1")), ("09:20", .leak("C-1")), ("09:31", .refund(8)),
        ]
        var first: [Outcome?] = []
        for (number, (at, action)) in actions.enumerated() {
            day.when(at, action, key: Key(stringLiteral: "\(number)"))
            first.append(day.outcome)
        }
        let before = day.books
        for (number, (at, action)) in actions.enumerated() {
            day.when(at, action, key: Key(stringLiteral: "\(number)"))
            #expect(day.outcome == first[number]?.asReplayed)
        }
        #expect(same(before, day.books))
    }
}

extension Outcome {
    /// The same outcome, of a repetition.
    var asReplayed: Outcome {
        switch self {
        case .accepted(let events, _): .accepted(events: events, replayed: true)
        case .rejected(let rejection, _): .rejected(rejection, replayed: rejection != .idempotencyKeyReused)
        case .turnedAway: self
        }
    }
}
