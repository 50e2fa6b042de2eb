import Testing

/// Other people's programs, which know nothing of Kopeck and add up its exports again.
enum Judges {
    /// Runs a script that may use `$KOPECK`; the programs are those of tools/install-test-tools.
    static func run(_ script: String, in ledger: TestLedger) throws -> Run {
        let found = try Kopeck.shell("command -v hledger && command -v bean-check && command -v sqlite3")
        try #require(found.status == 0, "tools/install-test-tools installs hledger, beancount and sqlite3")
        return try Kopeck.shell("export LC_ALL=C.UTF-8\n" + script, in: ledger.directory.path)
    }

    /// Every account and its balance in kopecks, as hledger adds them up.
    static func hledgerBalances(_ file: String, in ledger: TestLedger) throws -> [String: Int64] {
        let run = try run("hledger -f \(file) bal --flat -E -N -O csv", in: ledger)
        try #require(run.status == 0, "\(run.errors)")
        return Dictionary(
            uniqueKeysWithValues: try run.lines.dropFirst().map { line in
                let parts = line.split(separator: "\",\"").map { String($0).replacing("\"", with: "") }
                return (parts[0].replacing("%3A", with: ":"), try kopecks(parts[1]))
            })
    }

    /// `-12.34 RUB` in kopecks. The sign may stand before `0.34`.
    private static func kopecks(_ text: String) throws -> Int64 {
        let digits = text.replacing(" RUB", with: "")
        guard digits != "0" else { return 0 }
        try #require(digits.dropLast(2).last == ".", "\(text) has two decimals")
        return try #require(Int64(digits.replacing(".", with: "")))
    }

    /// What SQLite prints for a query, one row a line.
    static func sqlite(_ query: String, of file: String, in ledger: TestLedger) throws -> [String] {
        let run = try run("sqlite3 -batch \(file) \"\(query)\"", in: ledger)
        try #require(run.status == 0 && run.errors == "", "\(run.errors)")
        return run.lines
    }
}
