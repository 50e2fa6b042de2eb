import KopeckLedger
import Testing

/// §4.3: where several rejections apply, the first is reported, in the order of the command's section.
/// §5.2, which comes before all, is in `ClosedWalletTests`.
@Suite("§4.3 Precedence") struct PrecedenceTests {
    /// W-1 owes and has nothing; it is barred from L-9. W-2 has money and N-1 on L-1.
    private func poor() -> Scenario {
        var day = Scenario.debt()
        day.open("W-2")
        day.given("09:01", .activate("L-1", "W-2", number: "N-1"))
        return day
    }

    @Test func `§5.4 wallet_in_debt before insufficient_funds`() {
        var day = poor()
        day.refuse("10:00", .withdraw("W-1", 1), .walletInDebt)
    }

    @Test func `§5.5 four_eyes_required before balance_limit and insufficient_funds`() {
        var day = poor()
        day.refuse("10:00", .adjust("W-2", maximumAmount, approvedBy: ""), .fourEyesRequired)
        day.refuse("10:00", .adjust("W-1", -1, approvedBy: ""), .fourEyesRequired)
    }

    @Test func `§6.2 unknown_lead before wallet_in_debt, lead_not_available before barred`() {
        var day = poor()
        day.refuse("10:00", .activate("L-8", "W-1"), .unknownLead)
        day.given("10:00", .withdraw("L-9"))
        day.refuse("10:00", .activate("L-9", "W-1"), .leadNotAvailable)
    }

    @Test func `§6.2 barred before wallet_in_debt`() {
        var day = poor()
        day.refuse("10:00", .activate("L-9", "W-1", number: "N-1"), .barred)
    }

    @Test func `§6.2 precall_exists before wallet_in_debt`() {
        var day = Scenario.talking(.leak(.amount(900_000), .forfeit), funds: 400_000, price: 100_000)
        day.given("09:03", .list("L-2", 10))
        day.given("09:03", .activate("L-2", "W-1", number: "N-1"))
        day.refuse("09:03", .activate("L-2", "W-1", number: "N-1"), .precallExists)
        day.given("09:03", .leak("C-1"))
        day.refuse("09:04", .activate("L-2", "W-1"), .precallExists)
    }

    @Test func `§6.2 wallet_in_debt before number_in_use and insufficient_funds`() {
        var day = poor()
        day.refuse("10:00", .activate("L-1", "W-1", number: "N-1"), .walletInDebt)
    }

    @Test func `§6.2 no_tariff before number_in_use`() {
        var day = Scenario()
        day.open("W-1", 0)
        day.open("W-2")
        day.given("08:01", .publish("T", Terms(), from: "+9d 00:00"))
        day.given("08:01", .subscribe("W-2", "T"))
        day.given("08:02", .list("L-1", 10))
        day.given("08:02", .activate("L-1", "W-2", number: "N-1"))
        day.refuse("08:03", .activate("L-1", "W-1", number: "N-1"), .noTariff)
    }

    @Test func `§6.2 number_in_use before insufficient_funds`() {
        var day = poor()
        day.open("W-3", 0)
        day.refuse("10:00", .activate("L-1", "W-3", number: "N-1"), .numberInUse)
    }

    @Test func `§6.3 unknown_lead before no_active_precall`() {
        var day = poor()
        day.refuse("10:00", .decline("L-8", "W-1"), .unknownLead)
    }

    @Test func `§6.5 unknown_lead, lead_not_available, barred, wallet_in_debt, insufficient_funds`() {
        var day = poor()
        day.refuse("10:00", .buy("L-8", "W-1"), .unknownLead)
        day.refuse("10:00", .buy("L-9", "W-1"), .barred)
        day.refuse("10:00", .buy("L-1", "W-1"), .walletInDebt)
        day.given("10:00", .withdraw("L-9"))
        day.refuse("10:00", .buy("L-9", "W-1"), .leadNotAvailable)
    }

    @Test func `§7.1 call_exists before all that the subject is asked for`() {
        var day = poor()
        day.refuse("10:00", .start("C-9", "W-1", lead: "L-8"), .callExists)
        day.refuse("10:00", .start("C-9", "W-1", lead: "L-1"), .callExists)
        day.refuse("10:00", .start("C-9", "W-1", callback: "B-8"), .callExists)
    }

    @Test func `§7.1 unknown_lead and no_active_precall before wallet_in_debt`() {
        var day = poor()
        day.refuse("10:00", .start("C-2", "W-1", lead: "L-8"), .unknownLead)
        day.refuse("10:00", .start("C-2", "W-1", lead: "L-1"), .noActivePrecall)
    }

    @Test func `§7.1 call_in_progress before wallet_in_debt, that before insufficient_funds`() {
        var day = Scenario.talking(.leak(.amount(900_000), .forfeit), funds: 400_000, price: 100_000)
        day.given("09:03", .list("L-2", 10))
        day.given("09:03", .activate("L-2", "W-1"))
        day.given("09:03", .start("C-2", "W-1", lead: "L-2"))
        day.given("09:03", .leak("C-1"))
        day.refuse("09:04", .start("C-3", "W-1", lead: "L-2"), .callInProgress)
        day.given("09:04", .end("C-2"))
        day.given("09:04", .topUp("W-1", 1))
        day.refuse("09:04", .start("C-3", "W-1", lead: "L-2"), .walletInDebt)
    }

    @Test func `§7.1 call_in_progress before insufficient_funds`() {
        var day = Scenario.ringing(funds: 398_000)
        day.refuse("09:03", .start("C-2", "W-1", lead: "L-1"), .callInProgress)
    }

    @Test func `§7.1 unknown_callback, callback_done and call_in_progress before wallet_in_debt`() {
        var day = Scenario.talking(.leak(.amount(900_000), .forfeit), funds: 400_000, price: 100_000)
        day.given("09:03", .publish("B", .callbackMinute.with { $0.maxCallSeconds = 86_400 }, for: .callback))
        for callback: CallbackID in ["B-1", "B-2"] { day.given("09:03", .request(callback, "W-1")) }
        day.given("09:03", .start("D-1", "W-1", callback: "B-1"))
        day.given("09:03", .answer("D-1"))
        day.given("09:03:10", .end("D-1"))
        day.given("09:03:20", .start("D-2", "W-1", callback: "B-2"))
        day.given("09:03:30", .leak("C-1"))
        day.refuse("09:03:40", .start("D-3", "W-1", callback: "B-8"), .unknownCallback)
        day.refuse("09:03:40", .start("D-3", "W-1", callback: "B-1"), .callbackDone)
        day.refuse("09:03:40", .start("D-3", "W-1", callback: "B-2"), .callInProgress)
        day.given("09:03:40", .end("D-2"))
        day.refuse("09:03:40", .start("D-3", "W-1", callback: "B-2"), .walletInDebt)
    }

    @Test func `§7.2 call_already_ended before call_not_ringing`() {
        var day = Scenario.talking()
        day.given("09:03:30", .end("C-1"))
        day.refuse("09:04", .answer("C-1"), .callAlreadyEnded)
    }

    @Test func `§8 not_penalizable before call_not_answered`() {
        var day = Scenario.ringing()
        day.given("09:02:10", .buy("L-1", "W-1"))
        day.refuse("09:02:20", .leak("C-1"), .notPenalizable)
    }

    @Test func `§8 not_penalizable before already_penalized`() {
        var day = Scenario.talking(.leak(.amount(0), .deliver))
        day.given("09:03:30", .leak("C-1"))
        day.refuse("09:04", .leak("C-1"), .notPenalizable)
    }

    @Test func `§10 callback_exists, wallet_in_debt, no_tariff, insufficient_funds`() {
        var day = poor()
        day.refuse("10:00", .request("B-1", "W-1"), .walletInDebt)
        day.given("10:00", .publish("B", .callbackLead, for: .callback))
        day.given("10:00", .request("B-1", "W-2"))
        day.refuse("10:00", .request("B-1", "W-1"), .callbackExists)
        day.refuse("10:00", .request("B-2", "W-1"), .walletInDebt)
    }

    @Test func `§11 not_a_charge before wallet_closed, that before refund_exceeds_charge`() {
        var day = Scenario.talking(funds: 350_000 + 48_000)
        day.given("09:03:30", .end("C-1"))
        day.given("09:03:40", .buy("L-1", "W-1"))
        day.given("09:03:50", .withdraw("W-1", 43_200))
        day.given("09:04", .close("W-1"))
        day.refuse("09:05", .refund(2), .notACharge)
        day.refuse("09:05", .refund(8, 4_801), .walletClosed)
        day.refuse("09:05", .refund(99), .unknownCharge)
    }

    @Test func `§4.2 a used key is looked at before anything else`() {
        var day = poor()
        day.when("10:00", .topUp("W-8", 1), key: "k-1")
        day.thenReplayed(.rejected(.idempotencyKeyReused, replayed: false))
    }
}
