import KopeckLedger

extension Script {
    /// A day on which every kind of command is sent, and things are in progress at any moment; agents take
    /// turns, so that nobody's business lies in one batch.
    static func day(agents: Int) -> Script {
        var script = Script()
        script.publishTariffs()
        script.openDay(agents)
        script.morning(agents)
        script.afternoon(agents)
        return script
    }

    mutating func publishTariffs() {
        var terms = Terms()
        (terms.attemptFee, terms.connectFee, terms.reserve) = (100, 200, 1_000)
        (terms.initial, terms.then) = (Terms.Tick(seconds: 60, price: 300), Terms.Tick(seconds: 30, price: 150))
        terms.leak = Terms.Leak(penalty: .amount(70_000), outcome: .forfeit)
        add(.publishTariff(Tariff(id: Self.precallTariff, product: .precall, effectiveFrom: now, terms: terms)))
        terms.leadFee = 2_000
        add(.publishTariff(Tariff(id: Self.callbackTariff, product: .callback, effectiveFrom: now, terms: terms)))
    }

    private static let precallTariff = TariffID(id("T-precall"))
    private static let callbackTariff = TariffID(id("T-callback"))

    private mutating func openDay(_ agents: Int) {
        for agent in 0..<agents {
            add(.openWallet(wallet(agent)))
            add(.topUpWallet(wallet(agent), amount: 40_000 + Int64(agent), reference: "invoice \(agent)"))
            add(.listLead(lead(agent), price: 5_000 + Int64(agent)))
            if agent % 5 == 0 { add(.subscribeWallet(wallet(agent), tariff: Self.callbackTariff)) }
            if agent % 7 == 0 { add(.openWallet(wallet(agent))) }
        }
    }

    private mutating func morning(_ agents: Int) {
        for agent in 0..<agents {
            add(.activatePrecall(lead(agent), wallet: wallet(agent), number: number(agent)))
            add(.startCall(call(agent), wallet: wallet(agent), about: .lead(lead(agent))))
        }
        for agent in 0..<agents {
            add(.recordLeg(call(agent), party: PartyID(id("client")), outcome: .answered))
            if agent % 4 != 3 { add(.answerCall(call(agent)), after: 2) }
            if agent % 6 == 1 { add(.activatePrecall(lead(agent - 1), wallet: wallet(agent), number: nil)) }
            if let repeated = commands.last, agent % 5 == 2 { again(repeated) }
        }
        for agent in 0..<agents {
            if agent % 3 == 0 { addLate(.endCall(call(agent), by: .client), by: 40) }
            if agent % 8 == 2 { add(.reportLeak(call(agent), evidence: "record \(agent)")) }
            if agent % 8 == 4 { add(.buyLead(lead(agent), wallet: wallet(agent))) }
            if agent % 8 == 6 { add(.declinePrecall(lead(agent), wallet: wallet(agent))) }
        }
    }

    private mutating func afternoon(_ agents: Int) {
        add(.advanceClock, after: 300)
        for agent in 0..<agents {
            add(.requestCallback(callback(agent), wallet: wallet(agent), preferredAt: nil))
            add(.startCall(call(1_000 + agent), wallet: wallet(agent), about: .callback(callback(agent))))
            if agent % 2 == 0 { add(.answerCall(call(1_000 + agent)), after: 3) }
        }
        for agent in 0..<agents {
            add(.issueRefund(charge: Seq(agent * 11 + 20), amount: nil, reason: "a guess"))
            add(.withdrawFromWallet(wallet(agent), amount: 1_000, reference: nil))
            add(.adjustWallet(wallet(agent), amount: -10, reason: "typo", approvedBy: "boss"))
            if agent % 9 == 0 { add(.withdrawLead(lead(agent + 1), reason: "sold elsewhere")) }
            if agent % 9 == 1 { add(.repriceLead(lead(agent), price: 1)) }
            if agent % 4 == 0 { add(.endCall(call(1_000 + agent), by: .agent)) }
            if agent % 10 == 3 { add(.closeWallet(wallet(agent))) }
        }
    }

    /// What the day left in progress comes to its end: by timers, and by news of long ago.
    static func evening(agents: Int) -> Script {
        var script = Script(keys: "evening")
        script.add(.advanceClock, after: 3 * 3_600)
        for agent in 0..<agents {
            script.addLate(.endCall(call(agent), by: .switch), by: 3 * 3_600 - 500)
            script.add(.issueRefund(charge: Seq(agent * 13 + 7), amount: 1, reason: "a guess"))
            script.add(.activatePrecall(lead(agent), wallet: wallet((agent + 3) % agents), number: number(agent)))
            script.add(.openWallet(wallet(agent)))
        }
        script.add(.advanceClock, after: 48 * 3_600)
        return script
    }
}
