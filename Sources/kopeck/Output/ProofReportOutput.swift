import KopeckLedger
import KopeckProof
import KopeckWire

/// What came of checking a proof, for people or programs.
struct ProofReportOutput {
    let words: Words

    func show(_ report: ProofReport, isJSON: Bool) throws {
        var console = Console()
        if isJSON {
            Self.printJSON(report, &console)
            try console.endJSONLine()
        } else {
            try printText(report, &console)
        }
        try console.flush()
    }

    // MARK: - For people

    private func printText(_ report: ProofReport, _ console: inout Console) throws {
        if let statement = report.statement {
            try printStatement(statement, &console)
        } else if let older = report.older {
            let size = countText(older.size)
            try console.line(
                words(
                    "The ledger of \(size) events, and what became of it.",
                    "Журнал, событий: \(size), и его продолжение."))
            try line(words("signed by", "подписи"), names(report.olderSigners), &console)
        }
        let checkpoint = report.checkpoint
        let clock = checkpoint.clock.map { words(", sealed at ", ", запечатан ") + words.moment($0) } ?? ""
        try line(words("checkpoint", "журнал"), words.events(Int(checkpoint.size)) + clock, &console)
        try line(words("signed by", "подписи"), names(report.signers), &console)
        try console.line()
        for check in report.checks {
            try console.line("\(check.ok ? "✓" : "✗") \(words.name(check.requirement))")
            if let failure = check.failure { try console.line("    \(failure)") }
        }
        try console.line()
        try console.line(
            report.holds
                ? words("The proof holds.", "Доказательство верно.")
                : words("THE PROOF DOES NOT HOLD.", "ДОКАЗАТЕЛЬСТВО НЕВЕРНО."))
    }

    /// A fact with its name before it.
    private func line(_ name: String, _ text: String, _ console: inout Console) throws {
        try console.line(name + String(repeating: " ", count: 12 - name.count) + text)
    }

    private func names(_ signers: [String]) -> String {
        signers.isEmpty
            ? words("nobody who is trusted", "ни одного доверенного ключа") : signers.joined(separator: ", ")
    }

    private func printStatement(_ statement: ProofReport.Statement, _ console: inout Console) throws {
        let (from, to) = (words.moment(statement.from), words.moment(statement.to))
        try line(words("wallet", "кошелёк"), "\(statement.wallet.name)", &console)
        try line(
            words("period", "период"), words("\(from) to \(to)", "с \(from) по \(to)") + ", \(words.local.zone)",
            &console)
        if let through = statement.completeThrough.map({ words.moment($0) }) {
            try line(words("complete", "полна"), words("through \(through) only", "только по \(through)"), &console)
        }
        try line(words("events", "событий"), countText(statement.count), &console)
        try console.line()
        var table = TextTable([
            ("", .left), (words("available", "доступно"), .right), (words("frozen", "заморожено"), .right),
            (words("reserved", "в резерве"), .right), (words("debt", "долг"), .right),
        ])
        let rows = [
            (words("opening", "входящий остаток"), statement.opening),
            (words("closing", "исходящий остаток"), statement.closing),
        ]
        for (name, balances) in rows {
            table.add(
                [name]
                    + [balances.available, balances.frozen, balances.reserved, balances.debt].map { Rubles.text($0) })
        }
        try table.print(to: &console)
        try console.line()
    }

    // MARK: - For programs

    private static func printJSON(_ report: ProofReport, _ console: inout Console) {
        console.json.beginObject()
        console.json.field("ok", report.holds)
        if let statement = report.statement { append(statement, to: &console.json) }
        if let older = report.older {
            console.json.name("older")
            console.json.beginObject()
            CheckpointOutput.append(older, to: &console.json)
            append(report.olderSigners, to: &console.json)
            console.json.endObject()
        }
        console.json.name("checkpoint")
        console.json.beginObject()
        CheckpointOutput.append(report.checkpoint, to: &console.json)
        console.json.endObject()
        append(report.signers, to: &console.json)
        appendChecks(of: report, to: &console.json)
        console.json.endObject()
    }

    private static func append(_ signers: [String], to json: inout JSONWriter) {
        json.name("signers")
        json.beginArray()
        for name in signers { json.value(name) }
        json.endArray()
    }

    private static func append(_ statement: ProofReport.Statement, to json: inout JSONWriter) {
        json.field("wallet", statement.wallet.name)
        json.field("from", statement.from)
        json.field("to", statement.to)
        if let through = statement.completeThrough {
            json.field("completeThrough", through)
        } else {
            json.nullField("completeThrough")
        }
        json.field("events", statement.count)
        for (name, balances) in [("opening", statement.opening), ("closing", statement.closing)] {
            json.name(name)
            json.beginObject()
            json.field("available", balances.available)
            json.field("frozen", balances.frozen)
            json.field("reserved", balances.reserved)
            json.field("debt", balances.debt)
            json.endObject()
        }
    }

    private static func appendChecks(of report: ProofReport, to json: inout JSONWriter) {
        json.name("checks")
        json.beginArray()
        for check in report.checks {
            json.beginObject()
            json.field("name", check.requirement.rawValue)
            json.field("ok", check.ok)
            if let failure = check.failure { json.field("finding", failure) }
            json.endObject()
        }
        json.endArray()
    }
}
