import KopeckLedger
import Testing

@testable import KopeckJournal

/// A record carries no checksum: its group does. Damaged ones are refused or read as another event, and
/// nothing else happens.
@Suite struct RecordDamageTests {
    @Test func `a record cut short anywhere is refused`() throws {
        for golden in GoldenEvents.all {
            let bytes = record(golden.event)
            for length in bytes.indices {
                let found = corruption(of: Array(bytes[..<length]), seq: golden.event.seq)
                try #require(found == .truncated, "\(golden.name), \(length) bytes")
            }
        }
    }

    @Test func `a record with a byte too many is refused`() {
        for golden in GoldenEvents.all {
            let longer = record(golden.event) + [0]
            #expect(
                corruption(of: longer, seq: golden.event.seq) == .malformed("a record is longer than its event"),
                "\(golden.name)")
        }
    }

    @Test func `a flipped bit in a record is refused, or makes another event`() throws {
        var (refused, others, same) = (0, 0, 0)
        for golden in GoldenEvents.all {
            let bytes = record(golden.event)
            for bit in bytes.bitIndices {
                do throws(Corruption) {
                    let read = try event(bytes.flipping(bit: bit), seq: golden.event.seq)
                    if read == golden.event { same += 1 } else { others += 1 }
                } catch {
                    refused += 1
                }
            }
        }
        #expect(refused > 5_000 && others > 5_000)
        // The flag of an actor beside that of a timer says nothing: the actor is `clock` then.
        #expect(same <= 1)
    }

    @Test func `random bytes under every tag are refused, or make an event`() {
        var random = SplitMix(state: 11)
        var refused = 0
        for number in 0..<40_000 {
            var bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in
                // Small bytes are lengths and flags that hold, so reading goes on.
                UInt8(truncatingIfNeeded: random.next() >> UInt64.random(in: 0...7, using: &random))
            }
            if !bytes.isEmpty { bytes[0] = EventType.allCases[number % EventType.allCases.count].rawValue }
            if corruption(of: bytes) != nil { refused += 1 }
        }
        #expect(refused > 30_000)
    }

    /// Arithmetic on them would trap: no rule writes them, and damage never ends the process.
    @Test func `numbers beyond every rule are refused`() {
        let (instant, delay) = (ByteReader.timestampLimit, ByteReader.timestampLimit)
        for (at, late, why) in [
            (instant + 1, 0, "an instant is out of range"), (-instant - 1, 0, "an instant is out of range"),
            (.max, 1, "an instant is out of range"), (.min, 1, "an instant is out of range"),
            (instant, delay + 1, "a delay is out of range"), (instant, .max, "a delay is out of range"),
        ] as [(Int64, Int64, String)] {
            var writer = ByteWriter()
            writer.byte(EventType.clockAdvanced.rawValue)
            writer.byte(EventFlags.late.rawValue)
            writer.timestamp(Timestamp(milliseconds: at))
            writer.unsigned(late)
            #expect(corruption(of: writer.bytes) == .malformed(why))
        }
        for amount in [0, maximumAmount + 1, .max] {
            var writer = ByteWriter()
            writer.raw([EventType.walletClosed.rawValue, 0x40, 0, 0, 0x01])
            writer.unsigned(amount)
            writer.name(id("W"))
            #expect(corruption(of: writer.bytes) == .malformed("a transfer of an amount out of range"))
        }
    }

    @Test func `an adjustment beyond every command is refused`() {
        for amount in [maximumAmount + 1, -maximumAmount - 1, .max, .min] {
            let fact = Fact.walletAdjusted(GoldenEvents.wallet, amount: amount, reason: "", approvedBy: "")
            #expect(corruption(of: record(GoldenEvents.bare(fact))) == .malformed("an adjustment is out of range"))
        }
    }

    @Test func `terms beyond every tariff are refused`() {
        for (change, why) in [
            ({ $0.attemptFee = maximumAmount + 1 }, "a price is out of range"),
            ({ $0.reserve = .max }, "a price is out of range"),
            ({ $0.leak.penalty = .amount(.max) }, "a price is out of range"),
            ({ $0.initial.seconds = 86_401 }, "a duration is out of range"),
            ({ $0.then.seconds = 0 }, "a duration is out of range"),
            ({ $0.ringTimeoutSeconds = 0 }, "a duration is out of range"),
            ({ $0.maxCallSeconds = 0 }, "a duration is out of range"),
            ({ $0.maxCallSeconds = .max }, "a duration is out of range"),
            ({ $0.freezeHours = 0 }, "a freeze is out of range"),
            ({ $0.freezeHours = 8_761 }, "a freeze is out of range"),
            ({ $0.trialDays = 3_651 }, "a trial is out of range"),
        ] as [((inout Terms) -> Void, String)] {
            var terms = Terms()
            change(&terms)
            let tariff = Tariff(
                id: GoldenEvents.tariff, product: .precall, effectiveFrom: GoldenEvents.nine, terms: terms)
            #expect(corruption(of: record(GoldenEvents.bare(.tariffPublished(tariff)))) == .malformed(why))
        }
    }

    @Test func `what no event has is refused in words`() {
        let wallet: [UInt8] = [1, 0x57]
        for (bytes, why) in [
            ([0], "0 is no type of an event"),
            ([99], "99 is no type of an event"),
            ([1, 0, 0, 100] + wallet, "a link points before the first event"),
            ([1, 0, 0, 0, 0], "a name is missing"),
            ([1, 0, 0, 0, 1, 0x20], "a name is not well formed"),
            ([1, 1, 0, 1, 0x20, 0] + wallet, "a key is not well formed"),
            ([1, 0x40, 0, 0, 0x00, 1] + wallet, "a transfer does not join two accounts"),
            ([1, 0x40, 0, 0, 0x0D, 1] + wallet, "a transfer does not join two accounts"),
            ([2, 0, 0, 0] + wallet + [1, 2, 0xFF], "a text is not UTF-8"),
            ([36, 0, 0, 0, 0, 1, 0x4C] + wallet + [1, 6], "6 is no reason for an unfreeze"),
            ([96, 0, 0, 0, 0, 0, 22], "22 is no command"),
            ([97, 0, 0, 0, 0, 0, 21, 34], "34 is no rejection"),
            ([96, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 2], "a flag is neither 0 nor 1"),
        ] as [([UInt8], String)] {
            #expect(corruption(of: bytes) == .malformed(why))
        }
    }
}
