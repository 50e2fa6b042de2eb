import KopeckLedger
import Testing

@Suite("§4.3 Outcomes") struct OutcomeTests {
    /// A refusal of every command that has one, on a ledger with one tariff, one wallet and one lead.
    static let refusals: [(Action, String)] = [
        (.open("W-1"), "wallet.open wallet_exists W-1"),
        (.topUp("W-9", 1, reference: "x"), "wallet.topUp unknown_wallet W-9"),
        (.withdraw("W-9", 1), "wallet.withdraw unknown_wallet W-9"),
        (.adjust("W-9", 1), "wallet.adjust unknown_wallet W-9"),
        (.close("W-9"), "wallet.close unknown_wallet W-9"),
        (.subscribe("W-1", "T-9"), "wallet.subscribe unknown_tariff W-1 T-9"),
        (.publish("precall-2026", Terms()), "tariff.publish tariff_exists precall-2026"),
        (.list("L-1", 1), "lead.list lead_exists L-1"),
        (.reprice("L-9", 1), "lead.reprice unknown_lead L-9"),
        (.withdraw("L-9", reason: "x"), "lead.withdraw unknown_lead L-9"),
        (.buy("L-9", "W-1"), "lead.buy unknown_lead W-1 L-9"),
        (.activate("L-9", "W-1", number: "N-1"), "precall.activate unknown_lead W-1 L-9"),
        (.decline("L-9", "W-1"), "precall.decline unknown_lead W-1 L-9"),
        (.start("C-9", "W-1", lead: "L-9"), "call.start unknown_lead W-1 L-9 C-9"),
        (.start("C-9", "W-1", callback: "B-9"), "call.start unknown_callback W-1 C-9 B-9"),
        (.leg("C-9", "agent", .busy), "call.leg unknown_call C-9"),
        (.answer("C-9"), "call.answer unknown_call C-9"),
        (.end("C-9", by: .agent), "call.end unknown_call C-9"),
        (.leak("C-9", evidence: "x"), "call.reportLeak unknown_call C-9"),
        (.request("B-9", "W-1", preferredAt: "09:30"), "callback.request no_tariff W-1 B-9"),
        (.refund(99), "refund.issue unknown_charge 99"),
    ]

    @Test(arguments: refusals)
    func `§4.3 a refusal leaves the command's name, the code and the ids that it named`(
        _ action: Action, _ words: String
    ) {
        var day = Scenario.market()
        day.when("09:01", action, actor: "svc:x")
        #expect(day.latest.map(\.line) == ["09:01 svc:x: command.rejected \(words)"])
        #expect(day.latest[0].key == "k-5")
    }

    @Test func `§4.3 there is a refusal here of every command but the two without one`() {
        let refused = Set(Self.refusals.map(\.0.name))
        #expect(Set(CommandName.allCases).subtracting(refused) == [.clockAdvance])
    }

    @Test func `§4.3 an accepted command that changes nothing leaves a note, at its own instant`() {
        var day = Scenario.ringing()
        day.pass(to: "09:05")
        day.when("09:04:30", .end("C-1", by: .client), actor: "svc:switch")
        #expect(day.latest.map(\.line) == ["09:04:30 @09:05 svc:switch: command.noted call.end C-1"])
    }

    @Test func `§4.3 a refusal moves no money and nothing but the histories it stands in`() {
        var day = Scenario.talking()
        let before = day.books
        day.refuse("09:03:30", .activate("L-1", "W-1"), .precallExists)
        #expect(day.books.totals == before.totals)
        #expect(day.books.precalls.inMemory == before.precalls.inMemory)
        #expect(day.books.calls.inMemory == before.calls.inMemory)
        day.thenWallet("W-1", available: 602_000, frozen: 350_000, reserved: 43_200)
    }

    @Test func `§4.3 a refused wallet is remembered by its refusal, and may still be opened`() {
        var day = Scenario()
        day.refuse("09:00", .topUp("W-1", 1), .unknownWallet)
        #expect(day.books.wallet("W-1") == nil)
        day.given("09:01", .open("W-1"))
        #expect(day.books.wallet("W-1")?.status == .open)
        #expect(day.events[1].previous.wallet == 1)
    }

    @Test func `§4.3 the newest event of a wallet, a call and a lead leads to all the earlier ones`() {
        var day = Scenario.talking()
        day.given("09:10", .end("C-1"))
        day.refuse("09:11", .start("C-1", "W-1", lead: "L-1"), .callExists)
        let events = day.events
        func walk(_ last: Seq?, _ link: (Event.Links) -> Seq) -> [Seq] {
            var (seq, found): (Seq, [Seq]) = (last ?? 0, [])
            while seq > 0 {
                found.append(seq)
                seq = link(events[Int(seq) - 1].previous)
            }
            return found.reversed()
        }
        let wallet = walk(day.books.wallet("W-1")?.lastSeq, \.wallet)
        #expect(wallet == events.filter { $0.fact.wallet == "W-1" }.map(\.seq))
        let call = walk(day.books.calls["C-1"]?.lastSeq, \.call)
        #expect(call == events.filter { $0.fact.call == "C-1" }.map(\.seq))
        let lead = walk(day.books.leads["L-1"]?.lastSeq, \.lead)
        #expect(lead == events.filter { $0.fact.lead == "L-1" }.map(\.seq))
    }

    @Test func `§4.3 a refusal's code is the case's name in small letters`() {
        for rejection in Rejection.allCases {
            let snake = "\(rejection)".map { $0.isUppercase ? "_\($0.lowercased())" : "\($0)" }.joined()
            #expect(rejection.code == snake)
            #expect(rejection.message.hasSuffix("."))
        }
        #expect(Set(Rejection.allCases.map(\.code)).count == Rejection.allCases.count)
    }
}
