import Testing

@testable import KopeckLedger

@Suite struct NameFilterTests {
    private func hash(_ number: Int) -> UInt64 { Seq(number).placement }

    @Test(arguments: [0, 1, 1_000, 100_000]) func `a name that was inserted is always found`(expected: Int) {
        var filter = NameFilter(count: expected)
        for number in 0..<200_000 {
            filter.insert(hash(number))
            #expect(filter.mayContain(hash(number)))
        }
        #expect((0..<200_000).allSatisfy { filter.mayContain(hash($0)) })
    }

    @Test func `of names that were not, one in a hundred at most is looked for in vain, however it grew`() {
        var filter = NameFilter()
        #expect(!(0..<1_000).contains { filter.mayContain(hash($0)) })
        for number in 0..<300_000 {
            filter.insert(hash(number))
            guard number % 30_000 == 0 else { continue }
            let mistaken = (1_000_000..<1_010_000).count { filter.mayContain(hash($0)) }
            #expect(mistaken < 100, "after \(number) names")
        }
    }
}
