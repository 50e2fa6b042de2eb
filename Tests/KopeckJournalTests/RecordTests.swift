import KopeckLedger
import Testing

@testable import KopeckJournal

@Suite struct RecordTests {
    @Test(arguments: EventType.allCases)
    func `random events survive their records`(type: EventType) throws {
        let seed = 1000 + UInt64(type.rawValue)
        var random = RandomEvents(seed: seed)
        for number in 0..<400 {
            let original = random.event(type)
            let read = try event(record(original), seq: original.seq)
            try #require(read == original, "event \(number) of seed \(seed)")
            // Byte by byte: Swift's == takes two spellings of an accented letter for one.
            try #require(record(read) == record(original), "event \(number) of seed \(seed)")
        }
    }

    @Test func `the random events have every optional part, and lack it`() {
        var random = RandomEvents(seed: 1)
        let events = random.events(2000)
        for part: (Event) -> Bool in [
            { $0.key != nil }, { $0.actor == nil }, { $0.actor == Event.clockActor }, { $0.fingerprint != nil },
            { $0.recordedAt != $0.at }, { $0.reportedAt != nil }, { $0.transfers.count == 3 },
            { $0.transfers.isEmpty }, { $0.previous.wallet != 0 }, { $0.previous.call != 0 },
            { $0.previous.lead != 0 }, { $0.at.milliseconds < 0 }, { $0.actor == "" },
        ] {
            let count = events.count(where: part)
            #expect(count > 0 && count < events.count)
        }
    }

    @Test func `the numbers at the ends of their ranges survive`() throws {
        let limit = ByteReader.timestampLimit
        for at in [-limit, -1, 0, 1, limit] {
            let at = Timestamp(milliseconds: at)
            let original = Event(
                seq: .max, at: at, recordedAt: Timestamp(milliseconds: at.milliseconds + limit),
                reportedAt: Timestamp(milliseconds: -limit),
                fact: .leadFrozen(
                    LeadID(id(String(repeating: "L", count: 64))), WalletID(id("W")), amount: .max,
                    expiresAt: Timestamp(milliseconds: limit), tariff: TariffID(id("T")), number: nil),
                transfers: Transfers(maximumAmount, from: .available, to: .frozen),
                previous: Event.Links(wallet: 1, lead: .max - 1))
            #expect(try event(record(original), seq: .max) == original)
        }
    }

    @Test func `the longest key and name and an empty text survive`() throws {
        let original = Event(
            seq: 1, at: GoldenEvents.nine, recordedAt: GoldenEvents.nine, key: key(String(repeating: "~", count: 128)),
            actor: "", fact: .walletToppedUp(WalletID(id(String(repeating: "z", count: 64))), amount: 1, reference: ""))
        #expect(try event(record(original), seq: 1) == original)
    }

    /// What has the same bytes wherever it lies can be hashed, compared and proven by itself (§12.10).
    @Test func `a record does not depend on the block that it lies in`() throws {
        var random = RandomEvents(seed: 7)
        let events = random.events(120)
        let whole = try payload(of: block(of: events))
        for size in [1, 5, 16, 17, 119] {
            var parts: [UInt8] = []
            for start in stride(from: 0, to: events.count, by: size) {
                parts += try payload(of: block(of: Array(events[start..<min(start + size, events.count)])))
            }
            #expect(parts == whole)
        }
        let records = events.flatMap { event in
            var framed = ByteWriter()
            framed.unsigned(Int64(record(event).count))
            return framed.bytes + record(event)
        }
        #expect(records == whole)
    }

    private func payload(of block: [UInt8]) throws -> [UInt8] {
        let header = try Block(block.span).header
        return Array(block[BlockFormat.headerByteCount...].prefix(header.payloadByteCount))
    }

    @Test func `a link is the distance, so its bytes do not grow with the journal`() {
        func linked(_ seq: Seq) -> [UInt8] {
            record(
                Event(
                    seq: seq, at: GoldenEvents.nine, recordedAt: GoldenEvents.nine,
                    fact: .walletClosed(GoldenEvents.wallet), previous: Event.Links(wallet: seq - 3)))
        }
        #expect(linked(10) == linked(1 << 60))
    }

    @Test func `an event links the chains of what its fact names, and no others`() {
        var random = RandomEvents(seed: 3)
        for type in EventType.allCases {
            let facts = (0..<200).map { _ in random.event(type).fact }
            #expect(facts.allSatisfy { $0.type == type })
            #expect(facts.contains { $0.wallet != nil } == type.linksWallet, "\(type)")
            #expect(facts.contains { $0.call != nil } == type.linksCall, "\(type)")
            #expect(facts.contains { $0.lead != nil } == type.linksLead, "\(type)")
        }
    }
}
