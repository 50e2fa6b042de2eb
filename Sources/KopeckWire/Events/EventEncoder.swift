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
        head(of: event)
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
        let wallet = fact.wallet
        for i in 0..<transfers.count {
            separate()
            let transfer = transfers[i]
            bytes.append(addingCapacity: 2 * Identifier.maximumLength + 160) {
                $0.append(plain: "{\"from\":\"".utf8Span.span)
                $0.append(transfer.from, of: wallet)
                $0.append(plain: "\",\"to\":\"".utf8Span.span)
                $0.append(transfer.to, of: wallet)
                $0.append(plain: "\",\"amount\":".utf8Span.span)
                $0.append(transfer.amount)
                $0.append("}")
            }
        }
        endArray()
    }

    /// What every event begins with, up to the value of its key: all at once, for there is a lot of it.
    private mutating func head(of event: Event) {
        let (seq, at, recordedAt, type) = (event.seq, event.at, event.recordedAt, event.fact.type.name)
        bytes.append(addingCapacity: 2 * RFC3339.maximumLength + 160) {
            $0.append(plain: "\"seq\":".utf8Span.span)
            $0.append(seq)
            $0.append(plain: ",\"type\":\"".utf8Span.span)
            $0.append(plain: type.utf8Span.span)
            $0.append(plain: "\",\"at\":\"".utf8Span.span)
            $0.append(at)
            $0.append(plain: "\",\"recordedAt\":\"".utf8Span.span)
            $0.append(recordedAt)
            $0.append(plain: "\",\"key\":".utf8Span.span)
        }
    }
}

extension OutputSpan<UInt8> {
    /// The account's full name, without building a string of it.
    @_lifetime(self: copy self)
    fileprivate mutating func append(_ account: Account, of wallet: WalletID?) {
        if account.isWallets {
            guard let wallet else { preconditionFailure("a transfer of a wallet's money without a wallet") }
            append(plain: "wallet:".utf8Span.span)
            append(wallet.name)
            append(":")
        }
        append(plain: account.label.utf8Span.span)
    }
}
