public import KopeckLedger

/// Events as JSON (interface §1).
public enum EventEncoder {
    /// Appends one event as compact JSON, without a line feed.
    public static func append(_ event: Event, to bytes: inout [UInt8]) {
        var writer = JSONWriter()
        swap(&writer.bytes, &bytes)
        writer.event(event)
        swap(&writer.bytes, &bytes)
    }
}

extension JSONWriter {
    /// Writes one event as an object.
    public mutating func event(_ event: Event) {
        beginObject()
        field("seq", event.seq)
        field("type", event.fact.type.rawValue)
        field("at", event.at)
        field("recordedAt", event.recordedAt)
        name("key")
        if let key = event.key { value(key) } else { null() }
        name("actor")
        if let actor = event.actor { value(actor) } else { null() }
        name("data")
        beginObject()
        data(of: event.fact)
        if let reportedAt = event.reportedAt { field("reportedAt", reportedAt) }
        endObject()
        transfers(event.transfers, of: event.fact)
        endObject()
    }

    private mutating func transfers(_ transfers: Transfers, of fact: Fact) {
        name("transfers")
        beginArray()
        for i in 0..<transfers.count {
            beginObject()
            name("from")
            account(transfers[i].from, of: fact.wallet)
            name("to")
            account(transfers[i].to, of: fact.wallet)
            field("amount", transfers[i].amount)
            endObject()
        }
        endArray()
    }

    /// The account's full name, without building a string of it.
    private mutating func account(_ account: Account, of wallet: WalletID?) {
        let label = account.label.utf8Span.span
        bytes.append(addingCapacity: Identifier.maximumLength + 40) {
            $0.append("\"")
            if account.isWallets {
                guard let wallet else { preconditionFailure("a transfer of a wallet's money without a wallet") }
                $0.append(plain: "wallet:".utf8Span.span)
                $0.append(wallet.name)
                $0.append(":")
            }
            $0.append(plain: label)
            $0.append("\"")
        }
    }
}
