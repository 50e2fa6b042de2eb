import Testing

/// Money as people read it: `1 234,56 ₽`.
@Suite struct MoneyTests {
    private static let amounts: [(kopecks: Int64, text: String)] = [
        (1, "0,01 ₽"), (9, "0,09 ₽"), (10, "0,10 ₽"), (99, "0,99 ₽"), (100, "1,00 ₽"), (101, "1,01 ₽"),
        (99_999, "999,99 ₽"), (100_000, "1 000,00 ₽"), (123_456, "1 234,56 ₽"), (100_000_000, "1 000 000,00 ₽"),
        (123_456_789_012_345, "1 234 567 890 123,45 ₽"), (1_000_000_000_000_000, "10 000 000 000 000,00 ₽"),
    ]

    @Test(arguments: amounts)
    func `an amount is grouped by thousands, with two digits after the comma`(kopecks: Int64, text: String) throws {
        let ledger = try TestLedger(Command.open("W-1").line + Command.topUp("W-1", kopecks, key: "k").line)
        let wallet = try ledger.kopeck("wallet", "W-1")
        let row = try #require(wallet.lines.first { $0.hasPrefix("W-1") })
        #expect(row.contains(" \(text) "))
        #expect(row.hasSuffix(" 0,00 ₽"))
        let accounts = try ledger.kopeck("accounts").lines
        #expect(accounts.contains { $0.hasPrefix("external:payments") && $0.hasSuffix(" −\(text)") })
        #expect(accounts.contains { $0.hasPrefix("wallet:W-1:available") && $0.hasSuffix(" \(text)") })
        #expect(accounts.last?.hasSuffix(" 0,00 ₽") == true)
        #expect(try ledger.kopeck("log").text.contains("topped up with \(text)"))
        #expect(try ledger.kopeck("replay", "--wallet", "W-1").text.contains("+\(text) "))
    }

    @Test func `programs get kopecks`() throws {
        let ledger = try TestLedger(Command.open("W-1").line + Command.topUp("W-1", 123_456, key: "k").line)
        #expect(try ledger.wallet("W-1")["available"] == 123_456)
    }

    @Test func `what a person reads is in no output for programs`() throws {
        let ledger = try TestLedger.day()
        for arguments in GoldenOutputTests.cases.map(\.arguments) {
            let run = try ledger.kopeck(arguments + ["--json"])
            #expect(!run.text.contains("₽") && !run.text.contains("−"), "\(arguments)")
        }
    }

    @Test func `columns of money end under each other, whatever their length`() throws {
        let day = [("a", Int64(1)), ("bb", 123_456_789), ("ccc", 1_000_000_000_000_000)].map { wallet, amount in
            Command.open(wallet).line + Command.topUp(wallet, amount, key: "k\(wallet)").line
        }
        let lines = try TestLedger(day.joined()).kopeck("wallets").lines.dropFirst(2)
        #expect(lines.count == 3)
        let ends = lines.map { line in line.prefix { $0 != "₽" }.count }
        #expect(Set(ends).count == 1, "\(lines)")
    }
}
