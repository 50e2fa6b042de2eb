import KopeckLedger
import Testing

@testable import KopeckExport

/// What the writers of text make of amounts, names and opening balances.
@Suite struct WritersTests {
    private let noon = Timestamp(milliseconds: 1_795_176_000_000)

    @Test(
        arguments: [
            (0, "0.00"), (5, "0.05"), (-5, "-0.05"), (100, "1.00"), (-4800, "-48.00"), (123_456_789, "1234567.89"),
            (Int128(Int64.max), "92233720368547758.07"), (Int128(Int64.min), "-92233720368547758.08"),
            (Int128(Int64.max) * 100 + 3, "9223372036854775807.03"),
        ] as [(Int128, String)])
    func `kopecks are rubles with two decimals`(kopecks: Int128, expected: String) {
        var text = OutputText()
        text.append(rubles: kopecks)
        #expect(String(decoding: text.bytes, as: UTF8.self) == expected)
    }

    @Test func `a statement begins with the wallet's balances, and its postings go on from them`() throws {
        // given a wallet that holds 100 rubles and owes nothing
        let wallet = WalletID(try #require(Identifier("a:b")))
        var opening = Balances()
        opening.add(10_000, to: .available)
        // when it pays in 5 kopecks, the next day
        let event = Event(
            seq: 7, at: noon, recordedAt: noon, fact: .walletToppedUp(wallet, amount: 5, reference: "x; y"),
            transfers: Transfers(5, from: .externalPayments, to: .available))
        let text = HledgerWriter.statement(
            of: wallet, opening: opening, since: Timestamp(milliseconds: noon.milliseconds - 86_400_000),
            events: [event], currency: "RUB")
        // then
        #expect(
            String(decoding: text, as: UTF8.self) == """
                decimal-mark .
                commodity 1000.00 RUB

                account income:minutes
                account income:connections
                account income:attempts
                account income:leadFees
                account income:leads
                account income:penalties
                account external:payments
                account external:payouts
                account external:adjustments
                account equity:opening

                account wallet:a%3Ab:available
                account wallet:a%3Ab:frozen
                account wallet:a%3Ab:reserved
                account wallet:a%3Ab:debt

                2026-11-19 opening balances
                    wallet:a%3Ab:available  100.00 RUB = 100.00 RUB
                    equity:opening  -100.00 RUB

                2026-11-20 top-up: x, y  ; seq:7, at:2026-11-20T12:00:00.000Z
                    external:payments  -0.05 RUB
                    wallet:a%3Ab:available  0.05 RUB = 100.05 RUB


                """)
    }

    @Test func `no two wallets get one account in beancount`() throws {
        // All ids of up to five characters over those that are written otherwise, and the letters they become.
        var ids = ["a", "A"]
        for _ in 0..<4 { ids += ids.flatMap { id in "-.:_dcu".map { id + String($0) } } }
        let distinct = Set(ids)
        var accounts: Set<String> = []
        for id in distinct {
            var writer = BeancountWriter(currency: "RUB")
            var text = OutputText()
            let event = Event(
                seq: 1, at: noon, recordedAt: noon,
                fact: .walletToppedUp(WalletID(try #require(Identifier(id))), amount: 5, reference: nil),
                transfers: Transfers(5, from: .externalPayments, to: .available))
            try writer.write(event, into: &text)
            let line = try #require(
                String(decoding: text.bytes, as: UTF8.self).split(separator: "\n").first { $0.contains("open Liab") })
            accounts.insert(String(line))
        }
        #expect(accounts.count == distinct.count)
    }
}
