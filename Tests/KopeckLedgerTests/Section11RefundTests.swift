import KopeckLedger
import Testing

@Suite("§11 Refunds") struct RefundTests {
    /// A call of every fee: attempt 7, connection 9, minutes 10 and 12, purchase 13; a callback's lead fee 16.
    private func charged() -> Scenario {
        let terms = Terms.precall2026.with { ($0.attemptFee, $0.connectFee, $0.reserve) = (100, 200, 300) }
        var day = Scenario.ringing(terms, price: 1_000)
        day.given("09:03", .answer("C-1"))
        day.given("09:04:30", .end("C-1"))
        day.given("09:05", .buy("L-1", "W-1"))
        day.given("09:06", .publish("B", .callbackLead, for: .callback))
        day.given("09:06", .request("B-1", "W-1"))
        return day
    }

    /// Every kind of charge, its amount and the account that gives it back.
    @Test(
        arguments: [
            (7, 100, "income:attempts"), (9, 200, "income:connections"), (10, 4_800, "income:minutes"),
            (11, 4_800, "income:minutes"), (13, 1_000, "income:leads"), (16, 25_000, "income:leadFees"),
        ] as [(Seq, Kopecks, String)]) func `§11 every kind of charge is refunded from where it went`(
            charge: Seq, amount: Kopecks, account: String
        )
    {
        var day = charged()
        day.refuse("09:07", .refund(charge, amount + 1), .refundExceedsCharge)
        day.given("09:07", .refund(charge, 1))
        day.given("09:08", .refund(charge))
        day.then("09:08 refund.issued \(charge) W-1 \(amount - 1) reason=appeal | \(account)>available \(amount - 1)")
        day.refuse("09:09", .refund(charge), .refundExceedsCharge)
        day.refuse("09:09", .refund(charge, 1), .refundExceedsCharge)
    }

    @Test func `§11 a penalty is refunded from penalties, what became debt too`() {
        var day = Scenario.debt()
        day.given("10:00", .refund(12))
        day.then(
            "10:00 refund.issued 12 W-1 500000 reason=appeal | income:penalties>debt 100000, income:penalties>available 400000"
        )
        day.thenTotal(.incomePenalties, 0)
    }

    @Test func `§11 an event that does not exist yet is no charge`() {
        var day = charged()
        day.refuse("09:07", .refund(17), .unknownCharge)
        day.refuse("09:07", .refund(18), .unknownCharge)
        day.given("09:07", .refund(16))
    }

    @Test func `§11 in an empty ledger no charge is known`() async {
        await #expect(processExitsWith: .success) {
            var day = Scenario()
            day.refuse("09:00", .refund(1), .unknownCharge)
        }
    }

    @Test func `§11 nothing but the six charges can be refunded`() {
        var day = charged()
        day.given("09:07", .refund(16, 1))
        day.refuse("09:07", .open("W-1"), .walletExists)
        day.pass(to: "09:08")
        day.given("09:08", .withdraw("W-1", 1))
        day.given("09:08", .adjust("W-1", 1))
        day.given("09:08", .list("L-2", 1))
        day.given("09:08", .activate("L-2", "W-1"))
        day.given("09:08", .decline("L-2", "W-1"))
        let charges: Set<Seq> = [7, 9, 10, 11, 13, 16]
        for event in day.events where !charges.contains(event.seq) {
            day.refuse("09:09", .refund(event.seq), .notACharge)
        }
    }

    @Test func `§11 a charge of 0 has nothing to refund`() {
        var day = Scenario.talking(.leak(.amount(0), .deliver).with { $0.initial.price = 0 })
        day.given("09:03:30", .leak("C-1"))
        day.refuse("09:04", .refund(8), .refundExceedsCharge)
        day.refuse("09:04", .refund(10), .refundExceedsCharge)
        day.refuse("09:04", .refund(12), .refundExceedsCharge)
        day.thenLead("L-1", .bought, buyer: "W-1")
    }

    @Test func `§11 a purchase refunded in part stays, refunded in full the lead has no buyer`() {
        var day = Scenario.market()
        day.given("09:01", .buy("L-1", "W-1"))
        day.given("09:02", .refund(5, 349_999))
        day.thenLead("L-1", .bought, buyer: "W-1")
        day.given("09:03", .refund(5, 1))
        day.thenLead("L-1", .refunded)
        day.refuse("09:04", .buy("L-1", "W-1"), .leadNotAvailable)
        day.refuse("09:04", .withdraw("L-1"), .leadNotAvailable)
    }

    @Test func `§11 the refunded purchase of an earlier listing does not touch a later one`() {
        var day = Scenario.market()
        day.given("09:01", .buy("L-1", "W-1"))
        day.given("09:02", .refund(5))
        day.given("09:03", .list("L-1", 10))
        day.given("09:04", .buy("L-1", "W-1"))
        day.refuse("09:05", .refund(5), .refundExceedsCharge)
        day.refuse("09:05", .refund(8, 11), .refundExceedsCharge)
        day.given("09:05", .refund(8, 10))
        day.thenLead("L-1", .refunded)
    }

    @Test func `§11 what was refunded automatically is not refunded again`() {
        var day = Scenario.talking()
        day.given("09:03", .end("C-1"))
        day.thenTypes("call.ended", "refund.issued")
        day.refuse("09:04", .refund(8), .refundExceedsCharge)
    }

    @Test func `§11 a minute is refunded while the call goes on`() {
        var day = Scenario.talking()
        day.given("09:03:30", .refund(8))
        day.thenCall("C-1", .answered, billed: 1, charged: 0)
        day.given("09:04:30", .end("C-1"))
        day.thenCall("C-1", .ended, .hangup, billed: 2, charged: 4_800)
    }

    @Test func `§11 a refund keeps to no balance limit: the money was the agent's`() {
        var day = Scenario.market()
        day.given("09:01", .buy("L-1", "W-1"))
        day.given("09:02", .topUp("W-1", 999_999_999_350_000))
        day.given("09:03", .refund(5))
        day.thenWallet("W-1", available: 1_000_000_000_350_000)
    }

    @Test func `§11 a charge is found although its event has not reached the journal yet`() {
        let story = charged()
        var books = Books()
        var left: [Event] = []
        for event in story.events { books.evolve(event) }
        let actions: [Action] = [.list("L-2", 10), .buy("L-2", "W-1"), .refund(18), .refund(18), .refund(16)]
        for (number, action) in actions.enumerated() {
            let command = Command(
                key: Key(stringLiteral: "b-\(number)"), at: "10:00", actor: nil, action: action,
                fingerprint: Fingerprint(of: "\(action)"))
            _ = books.execute(command) { story.events[Int($0) - 1] }
        }
        left = books.takeRecorded()
        #expect(
            left.map { $0.fact.words } == [
                "lead.listed L-2 10", "lead.bought L-2 W-1 10", "refund.issued 18 W-1 10 reason=appeal",
                "command.rejected refund.issue refund_exceeds_charge 18", "refund.issued 16 W-1 25000 reason=appeal",
            ])
        #expect(books.takeRecorded().isEmpty)
    }
}
