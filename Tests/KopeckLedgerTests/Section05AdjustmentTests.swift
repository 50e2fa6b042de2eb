import KopeckLedger
import Testing

@Suite("§5.5 Adjustments") struct AdjustmentTests {
    @Test func `§5.5 a positive adjustment credits, a negative one debits`() {
        var day = Scenario.market(funds: 500)
        day.given("09:01", .adjust("W-1", 200), actor: "ops")
        day.then("09:01 ops: wallet.adjusted W-1 200 reason=fix approvedBy=boss | external:adjustments>available 200")
        day.given("09:02", .adjust("W-1", -700), actor: "ops")
        day.then("09:02 ops: wallet.adjusted W-1 -700 reason=fix approvedBy=boss | available>external:adjustments 700")
        day.thenWallet("W-1", available: 0)
    }

    @Test func `§5.5 nobody approves his own adjustment`() {
        var day = Scenario.market()
        day.refuse("09:01", .adjust("W-1", 1, approvedBy: "ops"), .fourEyesRequired, actor: "ops")
        day.refuse("09:01", .adjust("W-1", -1, approvedBy: "ops"), .fourEyesRequired, actor: "ops")
        day.given("09:01", .adjust("W-1", 1, approvedBy: "Ops"), actor: "ops")
    }

    @Test func `§5.5 an adjustment without approval is refused, whoever asks`() {
        var day = Scenario.market()
        day.refuse("09:01", .adjust("W-1", 1, approvedBy: ""), .fourEyesRequired, actor: "ops")
        day.refuse("09:01", .adjust("W-1", 1, approvedBy: ""), .fourEyesRequired)
    }

    @Test func `§5.5 a missing actor counts as the empty string, which nobody is called`() {
        var day = Scenario.market()
        day.given("09:01", .adjust("W-1", 1, approvedBy: "boss"))
        day.given("09:01", .adjust("W-1", 1, approvedBy: "boss"), actor: "")
    }

    @Test func `§5.5 approvers are compared byte by byte, not letter by letter`() {
        var day = Scenario.market()
        day.given("09:01", .adjust("W-1", 1, approvedBy: "Andr\u{e9}"), actor: "Andre\u{301}")
    }

    @Test func `§5.5 a positive adjustment keeps to the balance limit`() {
        var day = Scenario.ringing()
        day.refuse("09:03", .adjust("W-1", 999_999_999_000_001), .balanceLimit)
        day.given("09:03", .adjust("W-1", 999_999_999_000_000))
    }

    @Test func `§5.5 a negative adjustment needs the money available`() {
        var day = Scenario.ringing()
        day.refuse("09:03", .adjust("W-1", -602_001), .insufficientFunds)
        day.given("09:03", .adjust("W-1", -602_000))
        day.thenWallet("W-1", available: 0, frozen: 350_000, reserved: 48_000)
    }

    @Test func `§5.5 debt does not keep a negative adjustment from what is available`() {
        var day = Scenario.talking(.leak(.amount(900_000), .forfeit), funds: 500_000, price: 100_000)
        day.given("09:03", .list("L-2", 10))
        day.given("09:03", .activate("L-2", "W-1"))
        day.given("09:03", .leak("C-1"))
        day.given("09:03", .decline("L-2", "W-1"))
        day.thenWallet("W-1", available: 10, debt: 400_010)
        day.given("09:04", .adjust("W-1", -10))
        day.thenWallet("W-1", available: 0, debt: 400_010)
    }
}

@Suite("§5.2 A closed wallet") struct ClosedWalletTests {
    /// W-1 had a call C-1 on L-1, bought L-1, and is closed since 10:00. Its purchase is event 10.
    private func closed() -> Scenario {
        var day = Scenario.talking(funds: 400_000)
        day.given("09:03:30", .end("C-1"))
        day.given("09:04", .buy("L-1", "W-1"))
        day.given("09:04", .list("L-2", 10))
        day.given("09:05", .withdraw("W-1", 45_200))
        day.given("10:00", .close("W-1"))
        return day
    }

    @Test(arguments: [
        Action.topUp("W-1", 1), .withdraw("W-1", 1), .adjust("W-1", 1), .adjust("W-1", 1, approvedBy: ""),
        .close("W-1"),
        .subscribe("W-1", "precall-2026"), .subscribe("W-1", "T-9"), .buy("L-2", "W-1"), .buy("L-9", "W-1"),
        .activate("L-2", "W-1"), .activate("L-9", "W-1"), .decline("L-1", "W-1"), .decline("L-9", "W-1"),
        .start("C-2", "W-1", lead: "L-2"), .start("C-1", "W-1", lead: "L-1"), .start("C-2", "W-1", callback: "B-9"),
        .request("B-1", "W-1"), .leg("C-1", "agent", .busy), .answer("C-1"), .end("C-1"), .leak("C-1"), .refund(10),
        .refund(10, 999_999),
    ]) func `§5.2 a closed wallet refuses every command, and every fact about its calls`(_ action: Action) {
        var day = closed()
        day.refuse("10:01", action, .walletClosed)
    }

    @Test(arguments: [
        Action.topUp("W-9", 1), .withdraw("W-9", 1), .adjust("W-9", 1, approvedBy: ""), .close("W-9"),
        .subscribe("W-9", "T-9"), .buy("L-9", "W-9"), .activate("L-9", "W-9"), .decline("L-9", "W-9"),
        .start("C-1", "W-9", lead: "L-9"), .start("C-1", "W-9", callback: "B-9"), .request("B-9", "W-9"),
    ]) func `§5.2 an unknown wallet is refused before all else`(_ action: Action) {
        var day = closed()
        day.refuse("10:01", action, .unknownWallet)
    }
}
