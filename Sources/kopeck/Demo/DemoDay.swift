import KopeckLedger

/// A day on the marketplace: who does what, and when. Times are of 2026-11-20, or, with `+1`, of the day after.
struct DemoDay {
    struct Scene {
        let title: String
        let story: String
        let steps: [Step]
    }

    struct Step {
        let time: Timestamp
        let action: Action
        let actor: String
    }

    let scenes: [Scene]

    static let audited = WalletID(id("vera"))
    static let nextMidnight = time("00:00", dayAfter: true)

    init() {
        scenes = [Self.morning, Self.purchase, Self.fundsRunOut, Self.leak, Self.rival, Self.expiry]
    }

    private static let morning = Scene(
        title: "Before nine",
        story: """
            The marketplace publishes its tariff: an agent may talk to the client before buying a lead. The lead's \
            price is frozen for 24 hours, 480 ₽ are reserved for the call, talk costs 48 ₽ a minute.
            """,
        steps: [
            step("08:00", .publishTariff(tariff), by: "svc:pricing"),
            step("08:30", .openWallet(wallet("anna"))), step("08:30", .openWallet(wallet("boris"))),
            step("08:30", .openWallet(wallet("vera"))),
            step("08:40", .topUpWallet(wallet("anna"), amount: 12_000_00, reference: "bank:7781")),
            step("08:41", .topUpWallet(wallet("boris"), amount: 1_050_00, reference: "bank:7782")),
            step("08:42", .topUpWallet(wallet("vera"), amount: 8_000_00, reference: "bank:7783")),
            step("08:50", .listLead(lead("kitchen"), price: 3_500_00), by: "svc:leads"),
            step("08:51", .listLead(lead("balcony"), price: 500_00), by: "svc:leads"),
            step("08:52", .listLead(lead("bathroom"), price: 2_900_00), by: "svc:leads"),
            step("08:53", .listLead(lead("roof"), price: 4_100_00), by: "svc:leads"),
            step("08:54", .listLead(lead("garden"), price: 1_600_00), by: "svc:leads"),
        ])

    private static let purchase = Scene(
        title: "A call that leads to a purchase",
        story: "Anna talks to the client for 7 min 30 s, pays 8 minutes, and buys the lead from the frozen money.",
        steps: [
            step("09:00", .activatePrecall(lead("kitchen"), wallet: wallet("anna"), number: number("84951230001"))),
            call("09:01", "call-1", "anna", "kitchen"), answer("09:01:20", "call-1"),
            end("09:08:50", "call-1", .client),
            step("09:15", .buyLead(lead("kitchen"), wallet: wallet("anna"))),
        ])

    private static let fundsRunOut = Scene(
        title: "A call that is cut when the money runs out",
        story: """
            Boris has 1 050 ₽; 500 are frozen for the lead. What is left pays 11 minutes. As the twelfth begins, \
            the ledger cuts the call.
            """,
        steps: [
            step("10:00", .activatePrecall(lead("balcony"), wallet: wallet("boris"), number: nil)),
            call("10:01", "call-2", "boris", "balcony"), answer("10:01:10", "call-2"),
            end("10:12:12", "call-2", .switch),
        ])

    private static let leak = Scene(
        title: "A contact leak",
        story: """
            Vera asks the client for a messenger account. The call ends there and then; the frozen price is the \
            penalty, and she may not buy this lead.
            """,
        steps: [
            step("11:00", .activatePrecall(lead("bathroom"), wallet: wallet("vera"), number: number("84951230002"))),
            call("11:02", "call-3", "vera", "bathroom"), answer("11:02:15", "call-3"),
            step("11:04:40", .reportLeak(callID("call-3"), evidence: "asr:messenger"), by: "svc:speech"),
            step("11:06", .buyLead(lead("bathroom"), wallet: wallet("vera"))),
        ])

    private static let rival = Scene(
        title: "A rival is faster",
        story:
            "While Vera is talking about the roof, Anna buys that lead. Vera's call ends, her frozen money comes back.",
        steps: [
            step("13:00", .activatePrecall(lead("roof"), wallet: wallet("vera"), number: nil)),
            call("13:05", "call-4", "vera", "roof"), answer("13:05:30", "call-4"),
            step("13:07:45", .buyLead(lead("roof"), wallet: wallet("anna"))),
        ])

    private static let expiry = Scene(
        title: "A freeze that expires",
        story: """
            Vera freezes the price of one more lead, but the client does not pick up: an attempt costs nothing. \
            After 24 hours the money is free again.
            """,
        steps: [
            step("15:00", .activatePrecall(lead("garden"), wallet: wallet("vera"), number: nil)),
            call("15:10", "call-5", "vera", "garden"), end("15:11", "call-5", .switch),
            Step(time: time("15:30", dayAfter: true), action: .advanceClock, actor: "svc:cron"),
        ])

    private static let tariff: Tariff = {
        var terms = Terms()
        terms.initial = Terms.Tick(seconds: 60, price: 48_00)
        terms.then = terms.initial
        terms.reserve = 480_00
        return Tariff(id: TariffID(id("precall-2026")), product: .precall, effectiveFrom: time("00:00"), terms: terms)
    }()
}

// MARK: - Short forms

private func id(_ name: String) -> Identifier {
    guard let id = Identifier(name) else { preconditionFailure("\(name) is no id") }
    return id
}

private func wallet(_ name: String) -> WalletID { WalletID(id(name)) }
private func lead(_ name: String) -> LeadID { LeadID(id(name)) }
private func callID(_ name: String) -> CallID { CallID(id(name)) }
private func number(_ digits: String) -> NumberID { NumberID(id(digits)) }

/// `"09:01:20"` on the day of the demo.
private func time(_ text: String, dayAfter: Bool = false) -> Timestamp {
    let parts = text.split(separator: ":").compactMap { Int64($0) } + [0]
    let midnight: Int64 = 1_795_132_800_000 + (dayAfter ? 86_400_000 : 0)
    return Timestamp(milliseconds: midnight + (parts[0] * 3600 + parts[1] * 60 + parts[2]) * 1000)
}

private func step(_ at: String, _ action: Action, by actor: String = "svc:marketplace") -> DemoDay.Step {
    DemoDay.Step(time: time(at), action: action, actor: actor)
}

private func call(_ at: String, _ name: String, _ agent: String, _ about: String) -> DemoDay.Step {
    step(at, .startCall(callID(name), wallet: wallet(agent), about: .lead(lead(about))), by: "svc:telephony")
}

private func answer(_ at: String, _ name: String) -> DemoDay.Step {
    step(at, .answerCall(callID(name)), by: "svc:telephony")
}

private func end(_ at: String, _ name: String, _ by: CallEnder) -> DemoDay.Step {
    step(at, .endCall(callID(name), by: by), by: "svc:telephony")
}
