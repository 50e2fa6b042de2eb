import Glibc
import KopeckAudit
import KopeckJournal
import KopeckLedger
import KopeckStore
import LMDB
import Testing

/// A forged journal is an answer, never the end of the process: whatever its events say, `verify` says what is wrong.
@Suite struct FuzzTests {
    /// In a process of its own: a trap would end all other tests with it. Its last words are the seed.
    @Test(arguments: 0..<4)
    func `no forged journal ends the process`(part: Int) async {
        let result = await #expect(processExitsWith: .success, observing: [\.standardErrorContent]) {
            [first = UInt64(part) * 150 as UInt64] in
            var found = 0
            for seed in first..<first + 150 {
                try StandardStream.error.write(Array("seed \(seed)\n".utf8))
                var fuzzer = Fuzzer(seed: seed)
                let events = fuzzer.forge()
                if !(try WrittenLedger(events, blockSize: 32).verification().ok) { found += 1 }
            }
            try StandardStream.error.write(Array("found \(found)\n".utf8))
            exit(found > 60 ? 0 : 9)
        }
        let lastWords = result.map { String(decoding: $0.standardErrorContent, as: UTF8.self) }?
            .split(separator: "\n").last { $0.hasPrefix("seed") || $0.hasPrefix("found") }
        print("part \(part): \(lastWords ?? "nothing")")
        #expect(lastWords?.hasPrefix("found") == true, "the process ended at \(lastWords ?? "its start")")
    }
}

/// Forges a hostile market's events blindly, as a seed says.
struct Fuzzer {
    private var random: SplitMix
    private var events: [Event]

    init(seed: UInt64) {
        random = SplitMix(seed: seed)
        events = Market(seed: seed % 7 + 40, commands: 150).events
    }

    mutating func forge() -> [Event] {
        for _ in 0...random.below(3) {
            let place = random.below(events.count)
            switch random.below(10) {
            case 0: events.remove(at: place)
            case 1: events.insert(events[place], at: random.below(events.count))
            case 2: events.swapAt(place, random.below(events.count))
            default: events[place] = mutated(events[place])
            }
        }
        // Mostly well linked: else the links would hide whatever else is wrong.
        return random.isOne(in: 5) ? renumbered(events) : linked(events)
    }

    /// The event that the bytes say when some of them are others; itself if they say none.
    private mutating func mutated(_ event: Event) -> Event {
        for _ in 0..<200 {
            var writer = ByteWriter()
            EventCoding.encode(event, into: &writer)
            var bytes = writer.bytes
            let place = 2 + random.below(bytes.count - 2)
            switch random.below(4) {
            case 0: bytes[place] ^= 1 << UInt8(random.below(8))
            case 1: bytes[place] = UInt8(random.below(128))
            case 2: bytes.replaceSubrange(place...place, with: largeNumber())
            default: bytes[random.below(2)] = UInt8(random.below(256))
            }
            if let other = try? EventCoding.decode(bytes.span, seq: event.seq), other != event { return other }
        }
        return event
    }

    /// As the journal writes it: seven bits a byte.
    private mutating func largeNumber() -> [UInt8] {
        var (bytes, value): ([UInt8], UInt64) = ([], 1 << UInt64(7 + random.below(56)) - 1)
        while value >= 0x80 {
            bytes.append(UInt8(value & 0x7F) | 0x80)
            value >>= 7
        }
        return bytes + [UInt8(value)]
    }

    private func linked(_ events: [Event]) -> [Event] {
        var linker = Linker()
        return renumbered(events).map { linker.link($0) }
    }

    /// A link may not point beyond its event: that cannot even be written.
    private func renumbered(_ events: [Event]) -> [Event] {
        events.enumerated().map { place, event in
            let seq = Seq(place + 1)
            let links = event.previous
            return event.with(
                seq: seq,
                previous: Event.Links(
                    wallet: min(links.wallet, seq - 1), call: min(links.call, seq - 1), lead: min(links.lead, seq - 1)))
        }
    }
}
