import KopeckLedger

/// Events whose records are written down byte by byte: every fact, with and without what may be left out.
enum GoldenEvents {
    static let wallet = WalletID(id("W-1"))
    static let lead = LeadID(id("L-1"))
    static let call = CallID(id("C-1"))
    static let callback = CallbackID(id("B-1"))
    static let tariff = TariffID(id("T-1"))
    /// 2026-11-20T09:00:00Z.
    static let nine = Timestamp(milliseconds: 1_795_165_200_000)
    static let ten = nine.advanced(bySeconds: 3600)

    /// An event by itself: neither key nor actor, no link, no transfer.
    static func bare(_ fact: Fact) -> Event { Event(seq: 100, at: nine, recordedAt: nine, fact: fact) }

    /// The same fact with everything that an event of it may have.
    static func full(_ fact: Fact) -> Event {
        var transfers = Transfers()
        if fact.wallet != nil {
            transfers.add(1, from: .frozen, to: .incomePenalties)
            transfers.add(127, from: .available, to: .incomePenalties)
            transfers.add(128, from: .debt, to: .incomePenalties)
        }
        return Event(
            seq: 100, at: nine, recordedAt: Timestamp(milliseconds: nine.milliseconds + 1500), key: key("k-1"),
            actor: "ops", fingerprint: Fingerprint(high: 0x0102_0304_0506_0708, low: 0x1112_1314_1516_1718),
            reportedAt: Timestamp(milliseconds: nine.milliseconds - 250), fact: fact, transfers: transfers,
            previous: Event.Links(
                wallet: fact.wallet == nil ? 0 : 99, call: fact.call == nil ? 0 : 90, lead: fact.lead == nil ? 0 : 1))
    }

    /// What a timer leaves.
    static let timer = Event(
        seq: 300, at: nine, recordedAt: nine, actor: Event.clockActor,
        fact: .minuteBilled(call, wallet, index: 2, seconds: 60, amount: 300),
        transfers: Transfers(300, from: .reserved, to: .incomeMinutes),
        previous: Event.Links(wallet: 299, call: 172))

    static let all: [(name: String, event: Event)] =
        facts.flatMap { [("\($0.name), bare", bare($0.fact)), ("\($0.name), full", full($0.fact))] }
        + [("a timer's event", timer)] + accounts

    static let facts: [(name: String, fact: Fact)] = wallets + leads + calls + others

    private static let wallets: [(name: String, fact: Fact)] = [
        ("wallet.opened", .walletOpened(wallet)),
        ("wallet.toppedUp", .walletToppedUp(wallet, amount: 150_000, reference: nil)),
        ("wallet.toppedUp with a reference", .walletToppedUp(wallet, amount: maximumAmount, reference: "счёт 7")),
        ("wallet.withdrawn", .walletWithdrawn(wallet, amount: 1, reference: nil)),
        ("wallet.withdrawn with an empty reference", .walletWithdrawn(wallet, amount: 1, reference: "")),
        ("wallet.adjusted down", .walletAdjusted(wallet, amount: -64, reason: "typo", approvedBy: "boss")),
        ("wallet.adjusted up", .walletAdjusted(wallet, amount: 64, reason: "", approvedBy: "")),
        ("wallet.subscribed", .walletSubscribed(wallet, tariff: tariff)),
        ("wallet.closed", .walletClosed(wallet)),
    ]

    private static let leads: [(name: String, fact: Fact)] = [
        ("lead.listed", .leadListed(lead, price: 500_000)),
        ("lead.repriced", .leadRepriced(lead, price: 0)),
        ("lead.withdrawn", .leadWithdrawn(lead, reason: nil)),
        ("lead.withdrawn with a reason", .leadWithdrawn(lead, reason: "duplicate")),
        (
            "lead.frozen",
            .leadFrozen(lead, wallet, amount: 500_000, expiresAt: ten, tariff: tariff, number: nil)
        ),
        (
            "lead.frozen with a number",
            .leadFrozen(lead, wallet, amount: 0, expiresAt: ten, tariff: tariff, number: NumberID(id("N-1")))
        ),
        ("lead.unfrozen", .leadUnfrozen(lead, wallet, amount: 500_000, reason: .outbid)),
        ("lead.bought", .leadBought(lead, wallet, amount: 500_000)),
    ]

    private static let calls: [(name: String, fact: Fact)] = [
        ("call.started about a lead", .callStarted(call, wallet, about: .lead(lead), reserve: 1000)),
        ("call.started about a callback", .callStarted(call, wallet, about: .callback(callback), reserve: 0)),
        ("attempt.billed", .attemptBilled(call, wallet, amount: 300)),
        ("call.legRecorded", .callLegRecorded(call, party: PartyID(id("P-1")), outcome: .busy)),
        ("call.answered", .callAnswered(call, wallet)),
        ("connection.billed", .connectionBilled(call, wallet, amount: 300)),
        ("minute.billed", .minuteBilled(call, wallet, index: 1, seconds: 60, amount: 300)),
        (
            "call.ended",
            .callEnded(call, wallet, reason: .fundsExhausted, by: .ledger, endedAt: ten, seconds: 59, billed: 1)
        ),
        ("call.corrected", .callCorrected(call, wallet, endedAt: ten, billed: 0)),
        (
            "contactLeak.penalized",
            .contactLeakPenalized(
                call, lead, wallet, amount: 256, fromFrozen: 1, fromAvailable: 127, debt: 128, bars: true,
                evidence: nil)
        ),
        (
            "contactLeak.penalized with evidence",
            .contactLeakPenalized(
                call, lead, wallet, amount: 0, fromFrozen: 0, fromAvailable: 0, debt: 0, bars: false,
                evidence: "rec-1")
        ),
    ]

    private static let others: [(name: String, fact: Fact)] = [
        ("tariff.published, all defaults", .tariffPublished(plainTariff)),
        ("tariff.published, everything set", .tariffPublished(fullTariff)),
        (
            "callback.requested",
            .callbackRequested(callback, wallet, dueAt: ten, tariff: tariff, free: false, preferredAt: nil)
        ),
        (
            "callback.requested for an instant",
            .callbackRequested(callback, wallet, dueAt: ten, tariff: tariff, free: true, preferredAt: nine)
        ),
        ("leadFee.billed", .leadFeeBilled(callback, wallet, amount: 20_000)),
        ("refund.issued for an attempt", refund(.attempt(call))),
        ("refund.issued for a connection", refund(.connection(call))),
        ("refund.issued for an increment", refund(.increment(call, index: 2), automatic: true)),
        ("refund.issued for a penalty", refund(.penalty(call))),
        ("refund.issued for a lead fee", refund(.leadFee(callback))),
        ("refund.issued for a purchase", refund(.purchase(lead))),
        ("command.noted, nothing named", .commandNoted(.walletSubscribe, NamedThings())),
        ("command.noted, everything named", .commandNoted(.callLeg, everything)),
        ("command.rejected, nothing named", .commandRejected(.walletOpen, .walletExists, NamedThings())),
        ("command.rejected, everything named", .commandRejected(.refundIssue, .refundExceedsCharge, everything)),
        ("clock.advanced", .clockAdvanced),
    ]

    /// Every account as a source, and as a target.
    private static let accounts: [(name: String, event: Event)] = Account.allCases.indices.map { index in
        let (from, to) = (Account.allCases[index], Account.allCases[(index + 1) % Account.allCases.count])
        return (
            "a transfer from \(from.label) to \(to.label)",
            Event(
                seq: 1, at: nine, recordedAt: nine, fact: .walletClosed(wallet),
                transfers: Transfers(7, from: from, to: to))
        )
    }

    private static let everything = NamedThings(
        wallet: wallet, lead: lead, call: call, callback: callback, tariff: tariff, charge: -65)

    private static func refund(_ thing: ChargedThing, automatic: Bool = false) -> Fact {
        .refundIssued(charge: 41, of: thing, wallet, amount: 300, reason: "overbilled", automatic: automatic)
    }

    static let plainTariff = Tariff(id: tariff, product: .precall, effectiveFrom: nine, terms: Terms())

    static let fullTariff: Tariff = {
        var terms = Terms()
        (terms.attemptFee, terms.connectFee, terms.leadFee, terms.reserve) = (1, 2, 3, 4)
        terms.initial = Terms.Tick(seconds: 5, price: 6)
        terms.then = Terms.Tick(seconds: 7, price: 8)
        terms.freezesPrice = false
        (terms.freezeHours, terms.ringTimeoutSeconds, terms.maxCallSeconds, terms.trialDays) = (9, 10, 11, 12)
        terms.leak = Terms.Leak(penalty: .amount(13), outcome: .deliver)
        terms.workingHours = WorkingHours(openMinute: 540, closeMinute: 1080, timeZone: "Europe/Moscow")
        return Tariff(id: tariff, product: .callback, effectiveFrom: ten, terms: terms)
    }()
}
