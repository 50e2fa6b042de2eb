import KopeckAudit
import KopeckLedger
import KopeckWire

/// A wallet's balances taken apart, for programs: amounts in kopecks, and the seq of every event.
enum WalletExplanationJSON {
    static func write(
        _ explanation: WalletExplanation, _ accounts: [Account], isEffective: Bool, to json: inout JSONWriter
    ) {
        json.beginObject()
        json.field("wallet", explanation.wallet.name)
        json.field("seq", explanation.lastSeq)
        json.field("holds", !explanation.mismatches.contains { accounts.contains($0.account) })
        for account in accounts {
            json.name(account.label)
            json.beginObject()
            json.field("amount", explanation.amount(of: account))
            json.field("sum", explanation.sumOfParts(of: account))
            json.name("parts")
            json.beginArray()
            parts(of: account, explanation, &json)
            json.endArray()
            json.endObject()
        }
        if isEffective { late(explanation.late, &json) }
        json.endObject()
    }

    private static func parts(of account: Account, _ explanation: WalletExplanation, _ json: inout JSONWriter) {
        switch account {
        case .frozen: for part in explanation.frozen { frozen(part, &json) }
        case .reserved: for part in explanation.reserved { reserved(part, &json) }
        case .debt:
            for part in explanation.debt {
                json.beginObject()
                json.field("event", part.seq)
                json.field("amount", part.amount)
                json.endObject()
            }
        default: available(explanation, &json)
        }
    }

    private static func available(_ explanation: WalletExplanation, _ json: inout JSONWriter) {
        for group in explanation.groups {
            json.beginObject()
            json.field("kind", group.kind.rawValue)
            json.field("amount", group.amount)
            json.name("sources")
            json.beginArray()
            for part in group.sources { source(part, &json) }
            json.endArray()
            json.endObject()
        }
        for (account, sign) in [(Account.frozen, Int128(-1)), (.reserved, -1), (.debt, 1)] {
            let sum = explanation.sumOfParts(of: account)
            guard sum != 0 else { continue }
            json.beginObject()
            json.field("kind", account.label)
            json.field("amount", sign * sum)
            json.endObject()
        }
    }

    private static func source(_ source: Source, _ json: inout JSONWriter) {
        json.beginObject()
        switch source.origin {
        case .event: break
        case .call(let call): json.field("call", call.name)
        case .lead(let lead): json.field("lead", lead.name)
        case .callback(let callback): json.field("callback", callback.name)
        }
        json.field("amount", source.amount)
        json.name("events")
        json.beginArray()
        for seq in source.events { json.value(seq) }
        json.endArray()
        json.endObject()
    }

    private static func frozen(_ part: FrozenPart, _ json: inout JSONWriter) {
        json.beginObject()
        json.field("lead", part.lead.name)
        json.field("event", part.seq)
        json.field("amount", part.amount)
        json.field("expiresAt", part.expiresAt)
        json.endObject()
    }

    private static func reserved(_ part: ReservedPart, _ json: inout JSONWriter) {
        json.beginObject()
        json.field("call", part.call.name)
        json.field("event", part.seq)
        json.field("amount", part.amount)
        json.field("reserve", part.reserve)
        json.endObject()
    }

    private static func late(_ events: [Event], _ json: inout JSONWriter) {
        json.field("effective", true)
        json.name("late")
        json.beginArray()
        for event in events {
            json.beginObject()
            json.field("event", event.seq)
            json.field("type", event.fact.type.name)
            json.field("at", event.at)
            json.field("recordedAt", event.recordedAt)
            json.field("lateMilliseconds", event.recordedAt.milliseconds(since: event.at))
            json.endObject()
        }
        json.endArray()
    }
}
