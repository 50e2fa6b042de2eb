import KopeckLedger
import Testing

@Suite("§7.4, §7.5 Ends of calls") struct CallEndTests {
    /// A story for every reason: how C-1 comes to its end, and by whom.
    static func end(for reason: EndReason) -> (Scenario, CallEnder) {
        switch reason {
        case .noAnswer: (told(.ringing(), "09:04:00.001", .topUp("W-1", 1)), .clock)
        case .hangup: (told(.talking(), "09:03:30", .end("C-1", by: .client)), .client)
        case .fundsExhausted: (told(.talking(funds: 398_000), "09:13:01", .list("L-2", 1)), .ledger)
        case .maxDuration:
            (told(.talking(.precall2026.with { $0.maxCallSeconds = 60 }), "09:05", .topUp("W-1", 1)), .clock)
        case .declined: (told(.talking(), "09:03:30", .decline("L-1", "W-1")), .ledger)
        case .expired:
            (told(.talking(.precall2026.with { $0.freezeHours = 1 }), "10:02", .topUp("W-1", 1)), .clock)
        case .leadSold: (outbid(), .ledger)
        case .leadWithdrawn: (told(.talking(), "09:03:30", .withdraw("L-1")), .ledger)
        case .contactLeak: (told(.talking(), "09:03:30", .leak("C-1")), .ledger)
        }
    }

    private static func told(_ day: Scenario, _ at: Timestamp, _ action: Action) -> Scenario {
        var day = day
        day.given(at, action)
        return day
    }

    private static func outbid() -> Scenario {
        var day = Scenario.talking()
        day.open("W-2")
        day.given("09:03:30", .buy("L-1", "W-2"))
        return day
    }

    @Test(arguments: EndReason.allCases) func `§7.4 every reason to end, and who ended`(_ reason: EndReason) {
        let (day, ender) = Self.end(for: reason)
        let ends = day.events.filter { if case .callEnded = $0.fact { true } else { false } }
        #expect(ends.count == 1)
        guard case .callEnded("C-1", "W-1", let told, let by, let endedAt, _, _)? = ends.first?.fact else {
            Issue.record("C-1 has not ended")
            return
        }
        #expect(told == reason)
        #expect(by == ender)
        #expect(endedAt == ends.first?.at)
        #expect(day.books.wallet("W-1")?.reserved == 0)
        #expect(day.books.calls["C-1"]?.state == .ended)
    }

    @Test func `§7.4 seconds of talk are whole, rounded down`() {
        var day = Scenario.talking()
        day.given("09:03:59.999", .end("C-1"))
        day.then(
            "09:03:59.999 call.ended C-1 W-1 hangup by switch at 09:03:59.999 59s billed 1 | reserved>available 43200")
    }

    @Test func `§7.4 an end with nothing left of the reserve has no transfer`() {
        var day = Scenario.talking(.precall2026.with { $0.reserve = 4_800 })
        day.given("09:03:30", .end("C-1"))
        day.then("09:03:30 call.ended C-1 W-1 hangup by switch at 09:03:30 30s billed 1")
    }

    @Test(arguments: [CallEnder.agent, .client, .switch])
    func `§7.5 a ringing call that the switch ends was not answered, an answered one hung up`(_ ender: CallEnder) {
        var ringing = Scenario.ringing()
        ringing.given("09:02:30", .end("C-1", by: ender))
        ringing.then(
            "09:02:30 call.ended C-1 W-1 noAnswer by \(ender.name) at 09:02:30 0s billed 0 | reserved>available 48000")
        var talking = Scenario.talking()
        talking.given("09:03:30", .end("C-1", by: ender))
        talking.then(
            "09:03:30 call.ended C-1 W-1 hangup by \(ender.name) at 09:03:30 30s billed 1 | reserved>available 43200")
    }

    @Test func `§7.5 a call that the switch has ended is not ended again`() {
        var day = Scenario.talking()
        day.refuse("09:03", .end("C-9"), .unknownCall)
        day.given("09:03:30", .end("C-1"))
        day.refuse("09:03:20", .end("C-1"), .callAlreadyEnded)
        var unanswered = Scenario.ringing()
        unanswered.given("09:02:30", .end("C-1"))
        unanswered.refuse("09:02:20", .end("C-1"), .callAlreadyEnded)
    }

    @Test func `§7.4 a callback whose answered call ended is done, one whose call was not answered stays open`() {
        var day = Scenario.site(.callbackMinute)
        day.given("09:00", .request("B-1", "W-1"))
        day.given("09:01", .start("C-1", "W-1", callback: "B-1"))
        day.given("09:01:30", .end("C-1"))
        #expect(day.books.callbacks["B-1"]?.isDone == false)
        day.given("09:02", .start("C-2", "W-1", callback: "B-1"))
        day.pass(to: "09:04")
        #expect(day.books.callbacks["B-1"]?.isDone == false)
        day.given("09:05", .start("C-3", "W-1", callback: "B-1"))
        day.given("09:05", .answer("C-3"))
        day.given("09:05", .end("C-3"))
        #expect(day.books.callbacks["B-1"]?.isDone == true)
        day.refuse("09:06", .start("C-4", "W-1", callback: "B-1"), .callbackDone)
    }

    @Test func `§7.4 an answered call that money ended makes its callback done, too`() {
        var day = Scenario.site(.callbackMinute, funds: 399)
        day.given("09:00", .request("B-1", "W-1"))
        day.given("09:01", .start("C-1", "W-1", callback: "B-1"))
        day.given("09:01", .answer("C-1"))
        day.thenTypes("call.answered", "call.ended")
        #expect(day.books.callbacks["B-1"]?.isDone == true)
    }

    @Test func `§7.3 a call that has ended charges nothing more`() {
        var day = Scenario.talking()
        day.given("09:03:30", .end("C-1"))
        day.given("12:00", .topUp("W-1", 1))
        day.then("12:00 wallet.toppedUp W-1 1 | external:payments>available 1")
    }
}

@Suite("§6, §8 Ends of freezes") struct FreezeEndTests {
    @Test(arguments: UnfreezeReason.allCases) func `§12.5 every reason to unfreeze ends the freeze once`(
        _ reason: UnfreezeReason
    ) {
        var day = Scenario.talking()
        day.open("W-2")
        switch reason {
        case .declined: day.given("09:03:30", .decline("L-1", "W-1"))
        case .expired: day.pass(to: "+1d 09:01")
        case .outbid: day.given("09:03:30", .buy("L-1", "W-2"))
        case .withdrawn: day.given("09:03:30", .withdraw("L-1"))
        case .forfeited: day.given("09:03:30", .leak("C-1"))
        }
        let ends = day.events.compactMap { if case .leadUnfrozen(_, _, _, let told) = $0.fact { told } else { nil } }
        #expect(ends == [reason])
        #expect(day.books.precalls[5]?.state.name == reason.name)
        #expect(day.books.leads["L-1"]?.active.isEmpty == true)
        day.refuse("+1d 09:02", .decline("L-1", "W-1"), .noActivePrecall)
    }
}
