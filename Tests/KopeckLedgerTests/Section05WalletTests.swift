import KopeckLedger
import Testing

@Suite("§5 Wallets") struct WalletTests {
    @Test func `§5.3 a top-up pays debt down first, the rest becomes available`() {
        let day = Scenario.debt()
        day.thenWallet("W-1", available: 0, debt: 100_000)
    }
}
