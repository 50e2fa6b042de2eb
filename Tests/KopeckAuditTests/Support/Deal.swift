import KopeckLedger

/// A short honest story in which money moves in every way, and the places in it that a forger would like.
struct Deal {
    let events: [Event]

    // By what happened there.
    let tariff, topUp, withdrawal, frozen, started, answered, secondMinute, ended, overbilled, appeal: Seq
    let bought, declined, penalty, forfeited, secondPurchase, purchaseRefund, leadFee, lastListing: Seq

    static let honest = Deal()

    private init() {
        var story = Story()
        story.tell(
            .publishTariff(
                Tariff(id: KopeckAuditTests.tariff(0), product: .precall, effectiveFrom: story.now, terms: Self.precall)
            ))
        tariff = 1
        var callbackTerms = Terms()
        callbackTerms.leadFee = 400
        let callbackTariff = Tariff(
            id: KopeckAuditTests.tariff(1), product: .callback, effectiveFrom: story.now, terms: callbackTerms)
        story.tell(.publishTariff(callbackTariff))
        for number in 1...2 { story.tell(.openWallet(wallet(number))) }
        topUp = story.last { story in story.tell(.topUpWallet(wallet(1), amount: 50_000, reference: nil)) }
        story.tell(.topUpWallet(wallet(2), amount: 20_000, reference: nil))
        for (number, price) in [5_000, 700, 900].enumerated() {
            story.tell(.listLead(lead(number + 1), price: Kopecks(price)))
        }

        // W-1 talks for 100 seconds and buys; the news of the hangup comes late, and a third minute is given back.
        frozen = story.last { $0.tell(.activatePrecall(lead(1), wallet: wallet(1), number: nil)) }
        started = story.last { $0.tell(.startCall(call(1), wallet: wallet(1), about: .lead(lead(1)))) } - 1
        answered = story.last { $0.tell(.answerCall(call(1))) } - 1
        story.tell(.advanceClock, after: 130)
        secondMinute = answered + 2
        overbilled = story.last { $0.tellLate(.endCall(call(1), by: .client), byMilliseconds: 30_000) }
        ended = overbilled - 1
        bought = story.last { $0.tell(.buyLead(lead(1), wallet: wallet(1))) }
        let charge = answered + 1
        appeal = story.last { $0.tell(.issueRefund(charge: charge, amount: 200, reason: "appeal")) }
        story.tell(.activatePrecall(lead(2), wallet: wallet(1), number: nil))
        declined = story.last { $0.tell(.declinePrecall(lead(2), wallet: wallet(1))) }

        // W-2 asks for a telephone number, and pays for it.
        story.tell(.activatePrecall(lead(3), wallet: wallet(2), number: nil))
        story.tell(.startCall(call(2), wallet: wallet(2), about: .lead(lead(3))))
        story.tell(.answerCall(call(2)))
        forfeited = story.last { $0.tell(.reportLeak(call(2), evidence: nil), after: 20) }
        penalty = forfeited - 1

        secondPurchase = story.last { $0.tell(.buyLead(lead(2), wallet: wallet(2))) }
        let purchase = secondPurchase
        purchaseRefund = story.last { $0.tell(.issueRefund(charge: purchase, amount: nil, reason: "spam")) }
        leadFee = story.last { $0.tell(.requestCallback(callback(1), wallet: wallet(2), preferredAt: nil)) }
        story.tell(.startCall(call(3), wallet: wallet(2), about: .callback(callback(1))))
        withdrawal = story.last { $0.tell(.withdrawFromWallet(wallet(1), amount: 1_000, reference: nil)) }
        story.tell(.activatePrecall(lead(3), wallet: wallet(1), number: nil))
        lastListing = story.last { $0.tell(.listLead(lead(2), price: 800)) }
        events = story.events
    }

    private static let precall: Terms = {
        var terms = Terms()
        (terms.initial, terms.then) = (Terms.Tick(seconds: 60, price: 300), Terms.Tick(seconds: 60, price: 300))
        (terms.reserve, terms.attemptFee) = (1_000, 150)
        terms.leak = Terms.Leak(penalty: .amount(2_500), outcome: .forfeit)
        return terms
    }()

    subscript(seq: Seq) -> Event { events[Int(seq) - 1] }
}

extension Story {
    /// Lets something happen; returns the last event of it.
    fileprivate mutating func last(_ happen: (inout Story) -> Outcome) -> Seq {
        guard case .accepted = happen(&self), let event = events.last else {
            preconditionFailure("the story was refused")
        }
        return event.seq
    }
}
