public import KopeckLedger

/// One event as a record of bytes, drawn byte by byte in <doc:BlockFormat>.
///
/// A record depends on its event alone, not on the block it lies in; its seq is its position.
public enum EventCoding {
    public static func encode(_ event: borrowing Event, into writer: inout ByteWriter) {
        let flags = flags(of: event)
        writer.byte(event.fact.type.rawValue)
        writer.byte(EventFlags(flags, transferCount: event.transfers.count).rawValue)
        writer.timestamp(event.at)
        if flags.contains(.late) { writer.unsigned(event.recordedAt.milliseconds(since: event.at)) }
        if let key = event.key { writer.key(key) }
        if flags.contains(.actor), let actor = event.actor { writer.text(actor) }
        if let fingerprint = event.fingerprint { writer.fingerprint(fingerprint) }
        if let reportedAt = event.reportedAt { writer.timestamp(reportedAt) }
        encodeLinks(of: event, into: &writer)
        encodeTransfers(event.transfers, into: &writer)
        encode(event.fact, into: &writer)
    }

    /// - Throws: ``Corruption`` if the bytes are no record of an event.
    public static func decode(_ bytes: Span<UInt8>, seq: Seq) throws(Corruption) -> Event {
        var reader = ByteReader(bytes)
        let type = try reader.tag(EventType.self, "type of an event")
        let flags = EventFlags(rawValue: try reader.byte())
        let at = try reader.timestamp()
        let delay = flags.contains(.late) ? try reader.bounded(by: ByteReader.timestampLimit, "delay") : 0
        let key = flags.contains(.key) ? try reader.key() : nil
        let actor = flags.contains(.timer) ? Event.clockActor : flags.contains(.actor) ? try reader.text() : nil
        let fingerprint = flags.contains(.fingerprint) ? try reader.fingerprint() : nil
        let reportedAt = flags.contains(.reported) ? try reader.timestamp() : nil
        let links = try decodeLinks(type, seq: seq, &reader)
        let transfers = try decodeTransfers(flags.transferCount, &reader)
        let fact = try decodeFact(type, &reader)
        guard transfers.isEmpty || fact.wallet != nil else { throw .malformed("a transfer of no wallet") }
        guard reader.remaining == 0 else { throw .malformed("a record is longer than its event") }
        return Event(
            seq: seq, at: at, recordedAt: Timestamp(milliseconds: at.milliseconds + delay), key: key, actor: actor,
            fingerprint: fingerprint, reportedAt: reportedAt, fact: fact, transfers: transfers, previous: links)
    }

    private static func flags(of event: Event) -> EventFlags {
        var flags: EventFlags = []
        if event.key != nil { flags.insert(.key) }
        if event.actor == Event.clockActor { flags.insert(.timer) } else if event.actor != nil { flags.insert(.actor) }
        if event.fingerprint != nil { flags.insert(.fingerprint) }
        if event.recordedAt != event.at { flags.insert(.late) }
        if event.reportedAt != nil { flags.insert(.reported) }
        return flags
    }

    // MARK: - Links and transfers

    private static func encodeLinks(of event: Event, into writer: inout ByteWriter) {
        let type = event.fact.type
        if type.linksWallet { writer.earlier(event.previous.wallet, than: event.seq) }
        if type.linksCall { writer.earlier(event.previous.call, than: event.seq) }
        if type.linksLead { writer.earlier(event.previous.lead, than: event.seq) }
    }

    private static func decodeLinks(
        _ type: EventType, seq: Seq, _ reader: inout ByteReader
    ) throws(Corruption) -> Event.Links {
        var links = Event.Links()
        if type.linksWallet { links.wallet = try reader.earlier(than: seq) }
        if type.linksCall { links.call = try reader.earlier(than: seq) }
        if type.linksLead { links.lead = try reader.earlier(than: seq) }
        return links
    }

    /// The two accounts of a transfer take a byte: the source's half and the target's.
    private static func encodeTransfers(_ transfers: Transfers, into writer: inout ByteWriter) {
        for i in 0..<transfers.count {
            writer.byte(nibble(of: transfers[i].from) << 4 | nibble(of: transfers[i].to))
            writer.unsigned(transfers[i].amount)
        }
    }

    private static func decodeTransfers(_ count: Int, _ reader: inout ByteReader) throws(Corruption) -> Transfers {
        var transfers = Transfers()
        for _ in 0..<count {
            let accounts = try reader.byte()
            guard let from = account(accounts >> 4), let to = account(accounts & 0xF), from != to else {
                throw .malformed("a transfer does not join two accounts")
            }
            let amount = try reader.unsigned()
            guard (1...maximumAmount).contains(amount) else { throw .malformed("a transfer of an amount out of range") }
            transfers.add(amount, from: from, to: to)
        }
        return transfers
    }
}

extension EventType {
    /// Which chains of history a fact of this kind is a link of; a link may still be 0.
    var linksWallet: Bool {
        switch self {
        case .tariffPublished, .leadListed, .leadRepriced, .leadWithdrawn, .callLegRecorded, .clockAdvanced: false
        default: true
        }
    }

    var linksCall: Bool {
        switch self {
        case .callStarted, .attemptBilled, .callLegRecorded, .callAnswered, .connectionBilled, .minuteBilled: true
        case .callEnded, .callCorrected, .contactLeakPenalized, .refundIssued, .commandNoted, .commandRejected: true
        default: false
        }
    }

    var linksLead: Bool {
        switch self {
        case .leadListed, .leadRepriced, .leadWithdrawn, .leadFrozen, .leadUnfrozen, .leadBought, .callStarted: true
        case .contactLeakPenalized, .refundIssued, .commandNoted, .commandRejected: true
        default: false
        }
    }
}

private func nibble(of account: Account) -> UInt8 {
    switch account {
    case .available: 0
    case .frozen: 1
    case .reserved: 2
    case .debt: 3
    case .incomeMinutes: 4
    case .incomeConnections: 5
    case .incomeAttempts: 6
    case .incomeLeadFees: 7
    case .incomeLeads: 8
    case .incomePenalties: 9
    case .externalPayments: 10
    case .externalPayouts: 11
    case .externalAdjustments: 12
    }
}

private func account(_ nibble: UInt8) -> Account? {
    switch nibble {
    case 0: .available
    case 1: .frozen
    case 2: .reserved
    case 3: .debt
    case 4: .incomeMinutes
    case 5: .incomeConnections
    case 6: .incomeAttempts
    case 7: .incomeLeadFees
    case 8: .incomeLeads
    case 9: .incomePenalties
    case 10: .externalPayments
    case 11: .externalPayouts
    case 12: .externalAdjustments
    default: nil
    }
}
