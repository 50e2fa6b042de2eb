import KopeckLedger
import Testing

@Suite("§5 Wallets") struct WalletTests {
    @Test func `§5.1 a wallet is opened empty`() {
        var day = Scenario()
        day.given("08:00", .open("W-1"))
        day.then("08:00 wallet.opened W-1")
        day.thenWallet("W-1", available: 0)
        #expect(day.books.wallet("W-1")?.openedAt == "08:00")
    }

    @Test func `§5.1 a taken id is refused`() {
        var day = Scenario.market()
        day.refuse("09:01", .open("W-1"), .walletExists)
    }

    @Test func `§5.3 a top-up becomes available, its reference is kept`() {
        var day = Scenario.market(funds: 0)
        day.given("09:01", .topUp("W-1", 700, reference: "bank:1"))
        day.then("09:01 wallet.toppedUp W-1 700 reference=bank:1 | external:payments>available 700")
        day.thenTotal(.externalPayments, -700)
    }

    @Test func `§5.3 a wallet holds ten to the fifteenth kopecks, and not one more`() {
        var day = Scenario.market(funds: 0)
        day.given("09:01", .topUp("W-1", 1_000_000_000_000_000))
        day.refuse("09:02", .topUp("W-1", 1), .balanceLimit)
        day.given("09:03", .withdraw("W-1", 1))
        day.refuse("09:04", .topUp("W-1", 2), .balanceLimit)
        day.given("09:05", .topUp("W-1", 1))
    }

    @Test func `§5.3 what is frozen and reserved counts towards the limit`() {
        var day = Scenario.ringing()
        day.thenWallet("W-1", available: 602_000, frozen: 350_000, reserved: 48_000)
        day.refuse("09:03", .topUp("W-1", 999_999_999_000_001), .balanceLimit)
        day.given("09:03", .topUp("W-1", 999_999_999_000_000))
    }

    @Test func `§5.3 a debt that the top-up would settle makes no room`() {
        var day = Scenario.debt()
        day.given("10:00", .topUp("W-1", 1_000_000_000_000_000))
        day.thenWallet("W-1", available: 999_999_999_900_000)
        var other = Scenario.talking(.leak(.amount(900_000), .forfeit), funds: 400_000, price: 100_000)
        other.given("09:03", .list("L-2", 10))
        other.given("09:03", .activate("L-2", "W-1"))
        other.given("09:03", .leak("C-1"))
        other.thenWallet("W-1", available: 0, frozen: 10, debt: 500_010)
        other.refuse("09:04", .topUp("W-1", 999_999_999_999_991), .balanceLimit)
    }

    @Test func `§5.4 a withdrawal pays out, down to nothing`() {
        var day = Scenario.market(funds: 1_200)
        day.refuse("09:01", .withdraw("W-1", 1_201), .insufficientFunds)
        day.given("09:02", .withdraw("W-1", 1_200, reference: "out:1"))
        day.then("09:02 wallet.withdrawn W-1 1200 reference=out:1 | available>external:payouts 1200")
        day.thenWallet("W-1", available: 0)
    }

    @Test func `§5.4 what is frozen or reserved cannot be withdrawn`() {
        var day = Scenario.ringing()
        day.refuse("09:03", .withdraw("W-1", 602_001), .insufficientFunds)
        day.given("09:03", .withdraw("W-1", 602_000))
    }

    @Test func `§5.6 an empty wallet is closed, and its id never used again`() {
        var day = Scenario.market(funds: 0)
        day.given("09:01", .close("W-1"))
        day.then("09:01 wallet.closed W-1")
        #expect(day.books.wallet("W-1")?.status == .closed)
        day.refuse("09:02", .open("W-1"), .walletExists)
        day.refuse("09:03", .close("W-1"), .walletClosed)
    }

    @Test func `§5.6 a wallet with a balance is not closed, whichever it is`() {
        var available = Scenario.market(funds: 1)
        available.refuse("09:01", .close("W-1"), .walletNotEmpty)
        var frozen = Scenario.precall(funds: 350_000)
        frozen.thenWallet("W-1", available: 0, frozen: 350_000)
        frozen.refuse("09:02", .close("W-1"), .walletNotEmpty)
        var debt = Scenario.debt()
        debt.thenWallet("W-1", available: 0, debt: 100_000)
        debt.refuse("09:02", .close("W-1"), .walletNotEmpty)
        debt.given("09:03", .topUp("W-1", 100_000))
        debt.given("09:04", .close("W-1"))
    }

    @Test func `§5.6 a wallet with money in reserve is not closed`() {
        var day = Scenario.ringing(funds: 398_000)
        day.given("09:03", .buy("L-1", "W-1"))
        day.thenWallet("W-1", available: 0, reserved: 48_000)
        day.refuse("09:03", .close("W-1"), .walletNotEmpty)
    }

    @Test func `§5.6 a wallet with an active precall is not closed, though nothing is frozen`() {
        var day = Scenario.precall(.precallFlat, funds: 0)
        day.refuse("09:02", .close("W-1"), .walletNotEmpty)
        day.given("09:03", .decline("L-1", "W-1"))
        day.given("09:04", .close("W-1"))
    }

    @Test func `§5.6 a wallet with a call not ended is not closed, though nothing is reserved`() {
        var day = Scenario.site(.callbackMinute.with { $0.initial = .init(seconds: 0, price: 0) }, funds: 0)
        day.given("09:00", .request("B-1", "W-1"))
        day.given("09:01", .start("C-1", "W-1", callback: "B-1"))
        day.refuse("09:02", .close("W-1"), .walletNotEmpty)
        day.given("09:02", .answer("C-1"))
        day.refuse("09:03", .close("W-1"), .walletNotEmpty)
        day.given("09:03", .end("C-1"))
        day.given("09:04", .close("W-1"))
    }

    @Test func `§5.7 a subscription needs a tariff, and only that`() {
        var day = Scenario.market()
        day.refuse("09:01", .subscribe("W-1", "T-2"), .unknownTariff)
        day.given("09:01", .publish("T-2", Terms(), from: "+9d 00:00"))
        day.given("09:02", .subscribe("W-1", "T-2"))
        day.then("09:02 wallet.subscribed W-1 T-2")
    }
}
