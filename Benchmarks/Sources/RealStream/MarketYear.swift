/// A year of the marketplace, made up around real calls: how long each talk lasted, how many attempts it took and
/// whether it sold are real; agents, listings, prices and everything else are drawn.
///
/// Every call stands for a lead that is listed in the morning hours of its day. One agent activates it, or two that
/// are rivals; each has his number of the switch dial until somebody answers and hangs up. Then the first agent buys
/// if the call had sold; whoever does not buy mostly declines, and now and then just lets the freeze expire. The
/// money runs short at times: a top-up comes before one activation in three, whatever the balance.
struct MarketYear {
    private struct Agent {
        var topUps: Int
        /// When he has done with his last lead.
        var isFreeFrom: Instant
    }

    private let round: Round
    private var draw: SplitMix64
    /// The agents of the round; the first has the number `round.agents.lowerBound`.
    private var agents: [Agent]
    private var diary: Diary

    private var newYear: Instant { Instant(year: round.number) }

    init(seed: UInt64, _ round: Round) {
        self.round = round
        draw = SplitMix64(seed: seed)
        let agent = Agent(topUps: round.firstTopUp, isFreeFrom: Instant(year: round.number))
        agents = Array(repeating: agent, count: round.agents.count)
        diary = Diary(round)
    }

    mutating func happen(with calls: [RealCall]) -> Diary {
        publishTariff()
        if round.opensWallets { openWallets() }
        for (number, call) in calls.enumerated() { list(call, lead: round.firstLead + number) }
        return diary
    }

    private func name(_ agent: Int) -> Int { round.agents.lowerBound + agent }
    private func wallet(_ agent: Int) -> Diary.Field { .text("wallet", "agent-\(name(agent))") }

    // MARK: - Money

    private mutating func publishTariff() {
        let minute = "{\"seconds\":60,\"price\":4800}"
        let tariff = "precall-\(2026 + round.number)"
        diary.write(
            "tariff.publish", key: "tariff:\(tariff)", at: newYear, .text("tariff", tariff),
            .text("product", "precall"), .text("effectiveFrom", "\(newYear)"),
            .json("terms", "{\"initial\":\(minute),\"then\":\(minute),\"reserve\":48000}"))
    }

    private mutating func openWallets() {
        for agent in agents.indices {
            diary.write("wallet.open", key: "open:\(name(agent))", at: newYear, wallet(agent))
            topUp(agent, draw.pick([100_000, 300_000, 1_000_000, 3_000_000]), at: newYear)
        }
    }

    private mutating func topUp(_ agent: Int, _ amount: Int, at: Instant) {
        diary.write(
            "wallet.topUp", key: "top:\(name(agent)):\(agents[agent].topUps)", at: at, wallet(agent),
            .number("amount", amount), .text("reference", "bank"))
        agents[agent].topUps += 1
    }

    // MARK: - Leads

    private mutating func list(_ call: RealCall, lead: Int) {
        let listed =
            Instant(year: round.number, month: call.month, day: call.day, hour: 6) + draw.milliseconds(0..<36_000)
        diary.write(
            "lead.list", key: "list:\(lead)", at: listed, .text("lead", "L-\(lead)"),
            .number("price", draw.number(150..<900) * 1000))
        for rival in 0..<(draw.happens(150) ? 2 : 1) { pursue(call, lead: lead, rival: rival, from: listed) }
    }

    private mutating func pursue(_ call: RealCall, lead: Int, rival: Int, from listed: Instant) {
        let agent = draw.number(0..<agents.count)
        let (key, name) = ("\(lead):\(rival)", Diary.Field.text("lead", "L-\(lead)"))
        var now = max(listed + draw.milliseconds(20..<600), agents[agent].isFreeFrom)
        if draw.happens(350) { topUp(agent, draw.pick([100_000, 250_000, 500_000, 1_000_000]), at: now - 5000) }
        diary.write("precall.activate", key: "act:\(key)", at: now, name, wallet(agent))

        let dials = min(call.attempts, 6)
        for dial in 0..<dials {
            let dialled = "C-\(lead)-\(rival)-\(dial)"
            now = now + draw.milliseconds(5..<90)
            diary.write("call.start", key: "start:\(dialled)", at: now, .text("call", dialled), wallet(agent), name)
            if dial < dials - 1 {
                now = now + draw.milliseconds(10..<45)
                end(dialled, by: "switch", at: now)
            } else {
                now = talk(dialled, seconds: rival == 0 ? call.seconds : draw.number(5..<400), from: now)
            }
        }

        now = now + draw.milliseconds(5..<300)
        if call.isSold, rival == 0 {
            diary.write("lead.buy", key: "buy:\(key)", at: now, name, wallet(agent))
        } else if draw.happens(700) {
            diary.write("precall.decline", key: "decline:\(key)", at: now, name, wallet(agent))
        }
        agents[agent].isFreeFrom = now
    }

    // MARK: - Calls

    /// - Returns: when they hang up.
    private mutating func talk(_ call: String, seconds: Int, from started: Instant) -> Instant {
        let answered = started + draw.milliseconds(3..<40)
        diary.write("call.answer", key: "answer:\(call)", at: answered, .text("call", call))
        let ended = answered + seconds * 1000
        if seconds > 20, draw.happens(4) {
            diary.write(
                "call.reportLeak", key: "leak:\(call)", at: answered + draw.number(0..<seconds * 1000),
                .text("call", call), .text("evidence", "asr:phone-number"))
        }
        end(call, by: draw.pick(["agent", "client"]), at: ended)
        return ended
    }

    private mutating func end(_ call: String, by: String, at: Instant) {
        diary.write("call.end", key: "end:\(call)", at: at, .text("call", call), .text("by", by))
    }
}
