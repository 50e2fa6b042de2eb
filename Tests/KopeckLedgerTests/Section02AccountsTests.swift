import KopeckLedger
import Testing

@Suite("§2 Balances and accounts") struct AccountsTests {
    @Test func `§2 a top-up settles debt first, and the rest becomes available`() {
        var day = Scenario.debt()
        day.thenWallet("W-1", available: 0, debt: 100_000)
        day.given("10:00", .topUp("W-1", 100_001))
        day.then(
            "10:00 wallet.toppedUp W-1 100001 | external:payments>debt 100000, external:payments>available 1")
        day.thenWallet("W-1", available: 1)
    }

    @Test func `§2 a credit below the debt leaves nothing available`() {
        var day = Scenario.debt()
        day.given("10:00", .topUp("W-1", 99_999))
        day.then("10:00 wallet.toppedUp W-1 99999 | external:payments>debt 99999")
        day.thenWallet("W-1", available: 0, debt: 1)
    }

    @Test func `§2 a positive adjustment settles debt first`() {
        var day = Scenario.debt()
        day.given("10:00", .adjust("W-1", 100_002))
        day.then(
            "10:00 wallet.adjusted W-1 100002 reason=fix approvedBy=boss "
                + "| external:adjustments>debt 100000, external:adjustments>available 2")
    }

    @Test func `§2 a refund settles debt first`() {
        var day = Scenario.debt()
        day.given("10:00", .refund(12, 100_003))
        day.then(
            "10:00 refund.issued 12 W-1 100003 reason=appeal | income:penalties>debt 100000, income:penalties>available 3"
        )
    }

    @Test func `§2 unfreezing and releasing a reserve do not settle debt: that money was the agent's already`() {
        var day = Scenario.talking(.leak(.amount(900_000), .forfeit), funds: 700_000, price: 200_000)
        day.given("09:03", .list("L-2", 100_000))
        day.given("09:03:01", .activate("L-2", "W-1"))
        day.given("09:03:02", .start("C-2", "W-1", lead: "L-2"))
        day.given("09:03:03", .leak("C-1"))
        day.thenWallet("W-1", available: 0, frozen: 100_000, reserved: 48_000, debt: 352_800)
        day.given("09:03:04", .end("C-2"))
        day.thenWallet("W-1", available: 48_000, frozen: 100_000, debt: 352_800)
        day.given("09:03:05", .decline("L-2", "W-1"))
        day.thenWallet("W-1", available: 148_000, debt: 352_800)
    }

    @Test func `§2 the debt account is negative, the reported balance its absolute value`() {
        let day = Scenario.debt()
        #expect(day.books.wallet("W-1")?.debt == 100_000)
        #expect(day.books.wallet("W-1")?.balance(of: .debt) == -100_000)
        #expect(Account.debt.name(of: "W-1") == "wallet:W-1:debt")
    }

    @Test func `§2 the accounts have the names of the contract`() {
        let names = Account.allCases.map { $0.name(of: "W-1") }
        #expect(
            names == [
                "wallet:W-1:available", "wallet:W-1:frozen", "wallet:W-1:reserved", "wallet:W-1:debt",
                "income:minutes", "income:connections", "income:attempts", "income:leadFees", "income:leads",
                "income:penalties", "external:payments", "external:payouts", "external:adjustments",
            ])
    }

    @Test func `§2 only accounts that a transfer has touched are in the trial balance`() {
        var day = Scenario.market()
        let wallet = day.books.wallet("W-1")
        #expect(wallet?.hasTouched(.available) == true)
        #expect(wallet?.hasTouched(.debt) == false)
        #expect(day.books.totals.hasTouched(.externalPayments))
        #expect(!day.books.totals.hasTouched(.incomeLeads))
        day.given("09:01", .activate("L-1", "W-1"))
        day.given("09:02", .decline("L-1", "W-1"))
        #expect(day.books.wallet("W-1")?.frozen == 0)
        #expect(day.books.wallet("W-1")?.hasTouched(.frozen) == true)
    }
}

@Suite("§2 A wallet in debt") struct WalletInDebtTests {
    /// W-1 owes, and has an active precall on L-1 and 1 000 ₽ that a decline has set free.
    private func debtor() -> Scenario {
        var day = Scenario.talking(.leak(.amount(900_000), .forfeit), funds: 700_000, price: 200_000)
        for lead: LeadID in ["L-2", "L-3", "L-4"] { day.given("09:03", .list(lead, 1_000)) }
        day.given("09:03", .reprice("L-4", 100_000))
        day.given("09:03", .activate("L-2", "W-1"))
        day.given("09:03", .activate("L-4", "W-1"))
        day.given("09:03", .leak("C-1"))
        day.given("09:03", .decline("L-4", "W-1"))
        day.thenWallet("W-1", available: 100_000, frozen: 1_000, debt: 301_000)
        return day
    }

    @Test(arguments: [
        Action.activate("L-3", "W-1"), .start("C-2", "W-1", lead: "L-2"), .buy("L-3", "W-1"), .buy("L-2", "W-1"),
        .withdraw("W-1", 1), .request("B-1", "W-1"),
    ]) func `§2 a wallet in debt can do nothing that spends`(_ action: Action) {
        var day = debtor()
        day.refuse("09:04", action, .walletInDebt)
    }

    @Test func `§2 once the debt is settled the wallet spends again`() {
        var day = debtor()
        day.given("09:04", .topUp("W-1", 300_999))
        day.refuse("09:04", .activate("L-3", "W-1"), .walletInDebt)
        day.given("09:04", .topUp("W-1", 1))
        day.given("09:04", .activate("L-3", "W-1"))
        day.thenWallet("W-1", available: 99_000, frozen: 2_000)
    }

    @Test func `§2 a call in progress goes on when its wallet falls into debt`() {
        var day = Scenario.talking(.leak(.amount(900_000), .forfeit), funds: 700_000, price: 200_000)
        day.given("09:03", .list("L-2", 1_000))
        day.given("09:03", .activate("L-2", "W-1"))
        day.given("09:03", .start("C-2", "W-1", lead: "L-2"))
        day.given("09:03", .leak("C-1"))
        day.given("09:03:30", .answer("C-2"))
        day.then(
            "09:03:30 call.answered C-2 W-1",
            "09:03:30 minute.billed C-2 W-1 #1 60s 4800 | reserved>income:minutes 4800")
    }
}
