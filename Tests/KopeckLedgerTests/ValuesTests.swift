import KopeckLedger
import Testing

@Suite("§4.1 Names and keys") struct ValuesTests {
    private static let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

    @Test(arguments: [1, 7, 8, 9, 15, 16, 17, 63, 64]) func `§4.1 a name of up to 64 characters is kept as it is`(
        count: Int
    ) {
        let text = String((Self.letters + "._:-" + Self.letters).prefix(count))
        let name = Identifier(text)
        #expect(name?.description == text)
        #expect(name?.count == count)
        #expect(name?.bytes == Array(text.utf8))
    }

    @Test(arguments: ["", "-a", ".a", "_a", ":a", "a b", "a/b", "é", "a\u{0}", String(repeating: "a", count: 65)])
    func `§4.1 anything else is no name`(text: String) {
        #expect(Identifier(text) == nil)
    }

    @Test func `§4.1 a key is 1 to 128 characters from ! to tilde`() {
        let longest = String(repeating: "~", count: 128)
        for text in ["!", "a", "~", longest, "key:1/2?x=\"y\""] { #expect(Key(text)?.description == text) }
        for text in ["", longest + "~", "a b", "\u{7f}", "ключ", "a\n"] { #expect(Key(text) == nil) }
    }

    @Test func `§4.1 names are compared as texts are, whatever their lengths`() {
        let texts = ["a", "aa", "ab", "a-b", "abcdefgh", "abcdefghi", "abcdefgi", "b", "B", "0"]
        for a in texts {
            for b in texts {
                #expect((WalletID(stringLiteral: a) < WalletID(stringLiteral: b)) == (a < b), "\(a) \(b)")
                #expect((Key(stringLiteral: a) < Key(stringLiteral: b)) == (a < b), "\(a) \(b)")
                #expect((LeadID(stringLiteral: a) == LeadID(stringLiteral: b)) == (a == b), "\(a) \(b)")
            }
        }
        #expect(Set(texts.map { CallID(stringLiteral: $0) }).count == texts.count)
    }

    @Test func `§4.1 every byte is looked at, wherever it stands in a name or a key`() {
        let isName = Set((Self.letters + "._:-").utf8)
        for count in [1, 8, 15, 16, 17, 24, 40, 41, 63, 64] {
            for place in 0..<count {
                for byte in UInt8.min...UInt8.max {
                    var bytes = [UInt8](repeating: UInt8(ascii: "a"), count: count)
                    bytes[place] = byte
                    let isFirst = place == 0 && "._:-".utf8.contains(byte)
                    #expect(
                        (Identifier(bytes.span) != nil) == (isName.contains(byte) && !isFirst), "\(byte) at \(place)")
                    #expect((Key(bytes.span) != nil) == (0x21...0x7E).contains(byte), "\(byte) at \(place)")
                }
            }
        }
    }

    @Test(arguments: [8, 15, 16, 17, 24, 39, 40, 41, 48, 63])
    func `§4.1 long names and keys that differ in one place are told apart, and compared as texts are`(count: Int) {
        let base = String((Self.letters + Self.letters).prefix(count))
        var texts = [base, base + "0", base + "z"]
        for place in stride(from: 1, to: count, by: 3) {
            var other = Array(base.utf8)
            other[place] = UInt8(ascii: "-")
            texts.append(String(decoding: other, as: UTF8.self))
        }
        for a in texts {
            for b in texts {
                #expect((CallID(stringLiteral: a) == CallID(stringLiteral: b)) == (a == b), "\(a) \(b)")
                #expect((CallID(stringLiteral: a) < CallID(stringLiteral: b)) == (a < b), "\(a) \(b)")
                #expect((Key(stringLiteral: a) == Key(stringLiteral: b)) == (a == b), "\(a) \(b)")
                #expect((Key(stringLiteral: a) < Key(stringLiteral: b)) == (a < b), "\(a) \(b)")
            }
        }
        #expect(Set(texts.map { CallID(stringLiteral: $0) }).count == texts.count)
        #expect(Set(texts.map { CallID(stringLiteral: $0).placement }).count == texts.count)
        #expect(Set(texts.map { Key(stringLiteral: $0).placement }).count == texts.count)
    }

    @Test func `§3.3 timers come out in order of due, kind and seq, in whatever order they went in`() {
        var random = SplitMix64(seed: 3)
        let kinds: [TimerKind] = [.ringTimeout, .freezeExpiry, .maximumDuration, .increment]
        let timers = (0..<500).map { number in
            let due = Timestamp(milliseconds: random.number(0...20))
            return Timer(due: due, kind: kinds[Int(random.number(0...3))], seq: Int64(number))
        }
        var queue = TimerQueue()
        for timer in timers { queue.insert(timer) }
        queue.retain { $0.seq % 7 != 0 }
        var out: [Timer] = []
        while queue.first != nil { out.append(queue.removeFirst()) }
        let expected = timers.filter { $0.seq % 7 != 0 }.sorted { a, b in
            (a.due, a.kind.rawValue, a.seq) < (b.due, b.kind.rawValue, b.seq)
        }
        #expect(out == expected)
    }

    @Test func `§2 transfers of 0 are left out, the others keep their order`() {
        var transfers = Transfers(0, from: .frozen, to: .incomePenalties)
        #expect(transfers.isEmpty)
        transfers.add(5, from: .available, to: .incomePenalties)
        transfers.add(0, from: .frozen, to: .incomePenalties)
        transfers.add(7, from: .debt, to: .incomePenalties)
        #expect(transfers.list.map(\.words) == ["available>income:penalties 5", "debt>income:penalties 7"])
        #expect(transfers.total == 12)
    }

    @Test func `§12.9 books made to be compared know no keys, and else the same`() {
        let day = Scenario.talking()
        var books = Books(for: .comparing)
        for event in day.events { books.evolve(event) }
        #expect(books.keys.inMemory.isEmpty)
        #expect(books.calls.inMemory == day.books.calls.inMemory)
        #expect(books.wallets.inMemory == day.books.wallets.inMemory)
        #expect(books.precalls.inMemory == day.books.precalls.inMemory)
        #expect(books.totals == day.books.totals)
    }
}
