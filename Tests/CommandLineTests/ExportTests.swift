import Foundation
import Testing

/// `kopeck export`, and what hledger, beancount and SQLite make of it.
@Suite struct ExportTests {
    enum Source: String, CaseIterable, Sendable {
        case day
        case hostile
        case names

        func ledger() throws -> TestLedger {
            switch self {
            case .day: try TestLedger(Golden.day())
            case .hostile: try TestLedger(CommandStream.lines(seed: 5, count: 1500).joined(separator: "\n"))
            case .names: try TestLedger(HostileNames.stream)
            }
        }
    }

    // MARK: - Letter by letter

    @Test(arguments: ["jsonl", "cloudevents", "csv", "hledger", "beancount"])
    func `a small day is written as before`(format: String) throws {
        let ledger = try Source.day.ledger()
        let run = try ledger.kopeck("export", "--format", format)
        #expect(run.status == 0 && run.errors == "")
        try Golden.expect(run.text.replacing(/kopeck\/[0-9a-f]{32}/, with: "kopeck/…"), as: "export-\(format)")
    }

    @Test func `the views of a small day are as before`() throws {
        let ledger = try Source.day.ledger()
        try export("sqlite", ledger)
        var text = ""
        for view in [
            "wallets", "trial_balance", "wallet_statement", "daily_income", "calls_billed", "active_freezes", "refunds",
            "penalties",
        ] {
            let rows = try Judges.sqlite("SELECT * FROM \(view)", of: "-header export.sqlite", in: ledger)
            text += "\(view)\n\(rows.joined(separator: "\n"))\n\n"
        }
        try Golden.expect(text, as: "export-sqlite")
    }

    @Test func `JSON Lines are those of the log, whole and in part`() throws {
        let ledger = try Source.hostile.ledger()
        #expect(try ledger.kopeck("export", "--format", "jsonl").text == ledger.log())
        let part = ["--from", "100", "--to", "457"]
        #expect(
            try ledger.kopeck(["export", "--format", "jsonl"] + part).text
                == ledger.kopeck(["log", "--json"] + part).text)
    }

    // MARK: - Judged by others

    @Test(arguments: Source.allCases)
    func `hledger proves every balance again`(source: Source) throws {
        let ledger = try source.ledger()
        try export("hledger", ledger)
        let check = try Judges.run("hledger -f export.hledger check --strict", in: ledger)
        #expect(check.status == 0, "\(check.errors)")
        let balances = try Judges.hledgerBalances("export.hledger", in: ledger)
        #expect(try balances == accounts(ledger))
        #expect(balances.count > 4)
    }

    @Test(arguments: ["2026-11", "2026-12"])
    func `hledger proves a statement, and what it begins with`(month: String) throws {
        let ledger = try Source.day.ledger()
        if month == "2026-12" {
            let topUp = Command.topUp("anna", 100, key: "december").json.replacing("11-20T09", with: "12-02T09")
            #expect(try ledger.kopeck("apply", input: topUp + "\n").status == 0)
        }
        let run = try ledger.kopeck("statement", "anna", "--month", month, "--format", "hledger")
        #expect(run.status == 0 && run.errors == "")
        try ledger.write(run.text, to: "statement")
        #expect(try Judges.run("hledger -f statement check --strict", in: ledger).status == 0)
        let proved = try Judges.hledgerBalances("statement", in: ledger).filter { $0.key.hasPrefix("wallet:") }
        let held = try accounts(ledger).filter { $0.key.hasPrefix("wallet:anna:") }
        #expect(proved.filter { $0.value != 0 } == held.filter { $0.value != 0 })
    }

    @Test(arguments: Source.allCases)
    func `every posting to a wallet has an assertion`(source: Source) throws {
        let run = try source.ledger().kopeck("export", "--format", "hledger")
        let postings = run.lines.filter { $0.hasPrefix("    wallet:") }
        #expect(!postings.isEmpty)
        #expect(postings.allSatisfy { $0.contains(" RUB = ") })
    }

    @Test(arguments: Source.allCases)
    func `beancount has nothing to say`(source: Source) throws {
        let ledger = try source.ledger()
        try export("beancount", ledger)
        let check = try Judges.run("bean-check export.beancount", in: ledger)
        #expect(check.status == 0 && check.text == "" && check.errors == "", "\(check.text)\(check.errors)")
    }

    @Test(arguments: [2, 40, 333, 700])
    func `a part begins with the balances before it`(first: Int) throws {
        let ledger = try Source.hostile.ledger()
        try export("hledger", ledger, "--from", "\(first)")
        try export("beancount", ledger, "--from", "\(first)")
        try export("sqlite", ledger, "--from", "\(first)")
        let check = try Judges.run("hledger -f export.hledger check --strict && bean-check export.beancount", in: ledger)
        #expect(check.status == 0 && check.text == "" && check.errors == "", "\(check.text)\(check.errors)")
        let held = try accounts(ledger).filter { $0.value != 0 }
        #expect(try Judges.hledgerBalances("export.hledger", in: ledger).filter { $0.value != 0 } == held)
        let rows = try Judges.sqlite(
            "SELECT account, balance FROM trial_balance WHERE balance <> 0", of: "export.sqlite", in: ledger)
        #expect(Set(rows) == Set(held.map { "\($0.key)|\($0.value)" }))
    }

    @Test(arguments: Source.allCases)
    func `SQLite answers as kopeck does`(source: Source) throws {
        let ledger = try source.ledger()
        try export("sqlite", ledger)
        #expect(try Judges.sqlite("PRAGMA integrity_check", of: "export.sqlite", in: ledger) == ["ok"])
        let balances = try Judges.sqlite("SELECT * FROM trial_balance", of: "export.sqlite", in: ledger)
        #expect(try Set(balances) == Set(accounts(ledger).map { "\($0.key)|\($0.value)" }))
        // The balances written with each event are those that SQLite adds up itself.
        let differing = try Judges.sqlite(
            """
            WITH moves AS (
                SELECT seq, wallet, sum(CASE WHEN target = 'wallet:' || wallet || ':available' THEN amount
                    WHEN source = 'wallet:' || wallet || ':available' THEN -amount ELSE 0 END) AS change
                FROM transfers GROUP BY seq),
            sums AS (SELECT s.seq, s.available, sum(coalesce(change, 0)) OVER (PARTITION BY s.wallet ORDER BY s.seq) AS sum
                FROM wallet_statement s LEFT JOIN moves USING (seq))
            SELECT count(*), sum(available <> sum) FROM sums
            """, of: "export.sqlite", in: ledger)
        #expect(differing.first?.hasSuffix("|0") == true, "\(differing)")
        let frozen = try Judges.sqlite(
            """
            SELECT (SELECT coalesce(sum(amount), 0) FROM active_freezes) - (SELECT sum(frozen) FROM wallets),
                (SELECT total(amount) FROM daily_income) = (SELECT total(balance) FROM trial_balance WHERE account LIKE 'income:%')
            """, of: "export.sqlite", in: ledger)
        #expect(frozen == ["0|1"])
    }

    @Test func `a ledger that is being written to is exported as it stands`() throws {
        let ledger = try Source.day.ledger()
        let writer = try RunningApply(ledger)
        for wallet in ["one", "two", "three"] {
            try writer.send(Command.open(wallet, key: wallet).line)
            #expect(try writer.nextLine()?.contains("accepted") == true)
            let lines = try ledger.kopeck("export", "--format", "jsonl").lines
            #expect(lines.last?.contains("\"wallet\":\"\(wallet)\"") == true)
        }
        #expect(try writer.finish().status == 0)
    }

    // MARK: - What must be noticed

    @Test(arguments: [
        (
            "hledger", "hledger -f forged check",
            "s/-480.00 RUB = 8365.67/-480.01 RUB = 8365.67/; s/ 480.00 RUB = 480/ 480.01 RUB = 480/"
        ),
        ("hledger", "hledger -f forged check", "s/^    income:minutes  48.00 RUB/    income:minutes  48.01 RUB/"),
        ("hledger", "hledger -f forged check", "/seq:23,/,/^$/d"),
        (
            "beancount", "bean-check forged",
            "s/Available  480.00/Available  480.01/; s/Reserved  -480.00/Reserved  -480.01/"
        ),
        ("beancount", "bean-check forged", "s/Income:Minutes  -48.00/Income:Minutes  -48.01/"),
        (
            "beancount", "bean-check forged",
            "s/Payments  1200.00/Payments  1200.01/; s/W-dasha:Available  -1200.00/W-dasha:Available  -1200.01/"
        ),
    ])
    func `a changed amount or a dropped line is refused`(format: String, judge: String, forgery: String) throws {
        let ledger = try Source.day.ledger()
        try export(format, ledger)
        let forged = try Judges.run(
            "sed '\(forgery)' export.\(format) > forged; ! cmp -s export.\(format) forged", in: ledger)
        #expect(forged.status == 0, "the forgery changed something")
        #expect(try Judges.run(judge, in: ledger).status != 0)
    }

    // MARK: - Bad input

    @Test(arguments: [
        (["--format", "excel"], "jsonl, cloudevents, csv, hledger, beancount, sqlite"),
        (["--format", "csv", "--from", "5", "--to", "4"], "--from 5 comes after --to 4"),
        (["--format", "csv", "--from", "0"], "1 or more"),
        (["--format", "sqlite"], "--output"),
        (["--format", "csv", "--json"], "--json"),
        ([], "--format"),
    ])
    func `wrong usage is told`(options: [String], word: String) throws {
        let run = try Source.day.ledger().kopeck(["export"] + options)
        #expect(run.status == 2 && run.output.isEmpty)
        #expect(run.errors.contains(word), "\(run.errors)")
        expectNoBacktrace(run)
    }

    @Test func `a range that is not there yet is told`() throws {
        let run = try Source.day.ledger().kopeck("export", "--format", "csv", "--from", "1000")
        #expect(run.status == 1 && run.output.isEmpty)
        expectSentence(run, naming: "86 events")
    }

    @Test(arguments: ["csv", "sqlite"])
    func `a file that is there is left as it is`(format: String) throws {
        let ledger = try Source.day.ledger()
        try ledger.write("mine", to: "export")
        let run = try ledger.kopeck("export", "--format", format, "--output", ledger.directory.path + "/export")
        #expect(run.status == 2)
        expectSentence(run, naming: "/export")
        #expect(try ledger.read("export") == "mine")
    }

    @Test(arguments: ["jsonl", "hledger", "sqlite"])
    func `where there is no room, one sentence is said and no file is left`(format: String) throws {
        let ledger = try Source.hostile.ledger()
        let run = try Kopeck.shell(
            #"ulimit -f 16; "$KOPECK" export --data ledger --format \#(format) --output part; s=$?; ls part 2>/dev/null; exit $s"#,
            in: ledger.directory.path)
        #expect(run.status == 3 && run.text == "", "\(run.text)")
        expectSentence(run, naming: "part")
    }

    @Test func `a path that no file can be made at is a wrong argument, not a damaged ledger`() throws {
        let run = try TestLedger.day().kopeck("export", "--format", "csv", "--output", "/nonexistent/export")
        #expect(run.status == 2)
        expectSentence(run, naming: "/nonexistent/export")
    }

    @Test func `beancount is not given a year that it cannot read`() throws {
        let day = Command.open("W-1").line + Command.topUp("W-1", 5, key: "t").line.replacing("2026", with: "2100")
        let run = try TestLedger(day).kopeck("export", "--format", "beancount")
        #expect(run.status == 2)
        expectSentence(run, naming: "2100-11-20")
    }

    @Test(arguments: ["jsonl", "csv", "hledger", "beancount", "sqlite"])
    func `an empty ledger is exported too`(format: String) throws {
        try export(format, TestLedger(""))
    }

    // MARK: - Helpers

    private func export(_ format: String, _ ledger: TestLedger, _ options: String...) throws {
        let path = ledger.directory.path + "/export." + format
        let run = try ledger.kopeck(["export", "--format", format, "--output", path] + options)
        try #require(run.status == 0 && run.errors == "" && run.output.isEmpty, "\(run.errors)")
    }

    private func accounts(_ ledger: TestLedger) throws -> [String: Int64] {
        let lines = try ledger.kopeck("accounts", "--json").lines
        return Dictionary(
            uniqueKeysWithValues: try lines.map { line in
                let match = try #require(try /{"account":"(.+)","balance":(-?\d+)}/.wholeMatch(in: line))
                return (String(match.1), try #require(Int64(match.2)))
            })
    }
}
