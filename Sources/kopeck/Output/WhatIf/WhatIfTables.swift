import KopeckAudit
import KopeckLedger

/// What would have been, for people.
struct WhatIfTables {
    let words: WhatIfWords
    /// How many lines of a table are printed; 0: all.
    let top: Int

    func print(_ whatIf: WhatIf, _ supposition: Supposition, to console: inout Console) throws {
        try console.line(words.opening(supposition))
        try console.line(words.events(whatIf))
        try console.line()
        try printAccounts(whatIf, &console)
        guard whatIf.firstDifference != nil else { return }
        try printSums(words.byWallet, words.wallet, whatIf.wallets.map { ("\($0.wallet.name)", $0.income) }, &console)
        try printSums(words.byDay, words.day, whatIf.days.map { (Words().day($0.day), $0.income) }, &console)
        try printCalls(words.byCall, whatIf.calls, &console)
        try printCalls(
            words.cutTitle, whatIf.calls.filter { $0.kind == .cut }.sorted(by: WhatIfTables.isEarlier), &console)
        try printRefused(whatIf.commands.filter { $0.after != nil && !$0.isConsequence }, &console)
        for line in words.closing(whatIf) { try console.line(line) }
    }

    private func printAccounts(_ whatIf: WhatIf, _ console: inout Console) throws {
        var table = sumsTable(words.account)
        for (account, income) in whatIf.accounts { table.add([account.label] + cells(income)) }
        table.add([words.total] + cells(whatIf.total))
        try table.print(to: &console)
        try console.line()
    }

    private func printSums(
        _ title: String, _ column: String, _ lines: [(name: String, income: Sums)], _ console: inout Console
    ) throws {
        guard !lines.isEmpty else { return }
        var table = sumsTable(column)
        for (name, income) in shown(lines) { table.add([name] + cells(income)) }
        try printTable(title, table, of: lines.count, &console)
    }

    private static func isEarlier(_ a: CallChange, _ b: CallChange) -> Bool {
        (a.startedAt, a.call) < (b.startedAt, b.call)
    }

    private func printCalls(_ title: String, _ calls: [CallChange], _ console: inout Console) throws {
        guard !calls.isEmpty else { return }
        var table = TextTable([
            (words.call, .left), (words.wallet, .left), (words.started, .left), (words.before, .right),
            (words.after, .right), (words.difference, .right), (words.what, .left),
        ])
        for call in shown(calls) {
            table.add(
                ["\(call.call.name)", "\(call.wallet.name)", words.moment(call.startedAt)] + cells(call.income)
                    + [words.text(call)])
        }
        try printTable(title, table, of: calls.count, &console)
    }

    private func printRefused(_ commands: [ChangedCommand], _ console: inout Console) throws {
        guard !commands.isEmpty else { return }
        var table = TextTable([
            ("№", .right), (words.when, .left), (words.wallet, .left), (words.what, .left), (words.why, .left),
        ])
        for command in shown(commands) {
            table.add([
                "\(command.seq)", words.moment(command.at), command.wallet.map { "\($0.name)" } ?? "",
                words.text(command), words.why(command),
            ])
        }
        try printTable(words.refusedTitle, table, of: commands.count, &console)
    }

    // MARK: - Tables

    private func printTable(_ title: String, _ table: TextTable, of count: Int, _ console: inout Console) throws {
        try console.line(title)
        try table.print(to: &console)
        if top > 0, count > top { try console.line(words.more(count - top)) }
        try console.line()
    }

    private func shown<Line>(_ lines: [Line]) -> ArraySlice<Line> { top == 0 ? lines[...] : lines.prefix(top) }

    private func sumsTable(_ column: String) -> TextTable {
        TextTable([(column, .left), (words.before, .right), (words.after, .right), (words.difference, .right)])
    }

    private func cells(_ sums: Sums) -> [String] {
        let sign = sums.difference > 0 ? "+" : ""
        return [Rubles.text(sums.before), Rubles.text(sums.after), sign + Rubles.text(sums.difference)]
    }
}
