import KopeckLedger
import KopeckProof
import KopeckWire

/// What came of checking a proof, for people or programs.
enum ProofReportOutput {
    static func show(_ report: ProofReport, isJSON: Bool) throws {
        var console = Console()
        if isJSON {
            printJSON(report, &console)
            try console.endJSONLine()
        } else {
            try printText(report, &console)
        }
        try console.flush()
    }

    // MARK: - For people

    private static func printText(_ report: ProofReport, _ console: inout Console) throws {
        if let statement = report.statement {
            try printStatement(statement, &console)
        } else if let older = report.older {
            try console.line("The ledger of \(countText(older.size)) events, and what became of it.")
            try console.line("signed by   \(names(report.olderSigners))")
        }
        let checkpoint = report.checkpoint
        let clock = checkpoint.clock.map { ", sealed at " + Moment.text($0) } ?? ""
        try console.line("checkpoint  \(countText(checkpoint.size)) events\(clock)")
        try console.line("signed by   \(names(report.signers))")
        try console.line()
        for check in report.checks {
            try console.line("\(check.ok ? "✓" : "✗") \(check.name)")
            if let failure = check.failure { try console.line("    \(failure)") }
        }
        try console.line()
        try console.line(report.holds ? "The proof holds." : "THE PROOF DOES NOT HOLD.")
    }

    private static func names(_ signers: [String]) -> String {
        signers.isEmpty ? "nobody who is trusted" : signers.joined(separator: ", ")
    }

    private static func printStatement(_ statement: ProofReport.Statement, _ console: inout Console) throws {
        try console.line("wallet      \(statement.wallet.name)")
        try console.line("period      \(Moment.text(statement.from)) to \(Moment.text(statement.to)), UTC")
        if let through = statement.completeThrough {
            try console.line("complete    through \(Moment.text(through)) only")
        }
        try console.line("events      \(countText(statement.count))")
        try console.line()
        var table = TextTable([
            ("", .left), ("available", .right), ("frozen", .right), ("reserved", .right), ("debt", .right),
        ])
        for (name, balances) in [("opening", statement.opening), ("closing", statement.closing)] {
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
            json.field("name", check.name)
            json.field("ok", check.ok)
            if let failure = check.failure { json.field("finding", failure) }
            json.endObject()
        }
        json.endArray()
    }
}
