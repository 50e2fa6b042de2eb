import KopeckAudit
import KopeckLedger
import KopeckWire

/// What would have been, for programs: a line each, told apart by `kind`.
enum WhatIfJSON {
    /// - Parameter zone: of the days.
    static func print(_ whatIf: WhatIf, zone: String, to console: inout Console) throws {
        for (account, income) in whatIf.accounts {
            try line("account", &console) { json in
                json.field("account", account.label)
                sums(income, &json)
            }
        }
        for (wallet, income) in whatIf.wallets {
            try line("wallet", &console) { json in
                json.field("wallet", wallet.name)
                sums(income, &json)
            }
        }
        for (day, income) in whatIf.days {
            try line("day", &console) { json in
                json.field("day", Words().day(day))
                json.field("zone", zone)
                sums(income, &json)
            }
        }
        for call in whatIf.calls { try line("call", &console) { self.call(call, &$0) } }
        for command in whatIf.commands {
            try line(command.after == nil ? "admitted" : "refused", &console) { self.command(command, &$0) }
        }
        try line("total", &console) { total(whatIf, &$0) }
    }

    private static func line(_ kind: String, _ console: inout Console, _ body: (inout JSONWriter) -> Void) throws {
        console.json.beginObject()
        console.json.field("kind", kind)
        body(&console.json)
        console.json.endObject()
        try console.endJSONLine()
    }

    private static func sums(_ sums: Sums, _ json: inout JSONWriter) {
        for (name, amount) in [("before", sums.before), ("after", sums.after), ("difference", sums.difference)] {
            json.name(name)
            json.bytes.append(contentsOf: "\(amount)".utf8)
        }
    }

    private static func call(_ change: CallChange, _ json: inout JSONWriter) {
        json.field("call", change.call.name)
        json.field("wallet", change.wallet.name)
        json.field("startedAt", change.startedAt)
        json.field("change", change.kind.rawValue)
        sums(change.income, &json)
        end("Before", change.endedBefore, &json)
        end("After", change.endedAfter, &json)
    }

    private static func end(_ side: String, _ end: CallChange.End?, _ json: inout JSONWriter) {
        guard let end else {
            json.nullField("ended" + side)
            return json.nullField("reason" + side)
        }
        json.field("ended" + side, end.at)
        json.field("reason" + side, end.reason.name)
    }

    private static func command(_ command: ChangedCommand, _ json: inout JSONWriter) {
        json.field("seq", command.seq)
        json.field("at", command.at)
        json.field("command", command.name.name)
        if let wallet = command.wallet { json.field("wallet", wallet.name) } else { json.nullField("wallet") }
        if let lead = command.named.lead { json.field("lead", lead.name) }
        if let call = command.named.call { json.field("call", call.name) }
        if let callback = command.named.callback { json.field("callback", callback.name) }
        if let code = (command.after ?? command.before)?.code { json.field("code", code) }
        if command.after != nil { json.field("consequence", command.isConsequence) }
    }

    private static func total(_ whatIf: WhatIf, _ json: inout JSONWriter) {
        json.field("events", whatIf.events.before)
        json.field("eventsAfter", whatIf.events.after)
        if let seq = whatIf.firstDifference {
            json.field("firstDifference", seq)
        } else {
            json.nullField("firstDifference")
        }
        sums(whatIf.total, &json)
        let counts = WhatIfCounts(whatIf)
        json.field("cut", counts.cut)
        json.field("refused", counts.refused)
        json.field("consequences", counts.consequences)
        json.field("admitted", counts.admitted)
        json.field("refundsDropped", Int64(whatIf.refundsDropped))
        json.field("leftRefused", Int64(whatIf.leftRefused))
    }
}
