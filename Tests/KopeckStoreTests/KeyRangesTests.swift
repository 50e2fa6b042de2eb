import Testing

@testable import KopeckStore

@Suite struct KeyRangesTests {
    private func key(_ number: Int) -> [UInt8] { number == 0 ? [] : [UInt8(number)] }

    @Test func `ranges that touch become one, and all of them everything`() {
        var ranges = KeyRanges()
        #expect(!ranges.contains([7].span) && ranges.firstGap == [])
        ranges.add(from: [5], to: [9])
        #expect(ranges.contains([5].span) && ranges.contains([8, 255].span))
        #expect(!ranges.contains([9].span) && !ranges.contains([4, 255].span) && ranges.firstGap == [])
        ranges.add(from: [], to: [5])
        #expect(ranges.firstGap == [9] && !ranges.isEverything)
        ranges.add(from: [9], to: nil)
        #expect(ranges.isEverything && ranges.firstGap == nil)
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `a range added at random holds its keys, whatever it touches or overlaps`(seed: UInt64) {
        var random = SplitMix(state: seed)
        for _ in 0..<200 {
            var (ranges, held) = (KeyRanges(), Set<Int>())
            for _ in 0..<random.next() % 12 {
                let first = Int(random.next() % 40)
                let end = first + 1 + Int(random.next() % 12)
                ranges.add(from: key(first), to: end > 40 ? nil : key(end))
                held.formUnion(first..<(end > 40 ? 41 : end))
            }
            for number in 0...40 {
                #expect(
                    ranges.contains(key(number).span) == held.contains(number), "seed \(seed), \(number), \(ranges)")
            }
            #expect(ranges.firstGap == (0...40).first { !held.contains($0) }.map(key), "seed \(seed)")
            #expect(ranges.isEverything == (held.count == 41), "seed \(seed)")
        }
    }
}
