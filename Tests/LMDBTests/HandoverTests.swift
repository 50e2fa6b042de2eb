import LMDB
import Testing

@Suite struct HandoverTests {
    private struct BrokenOff: Error, Equatable {}

    private func takeAll(_ handover: Handover<Int, String, BrokenOff>) throws(BrokenOff) -> [Int] {
        var (all, batch) = ([Int](), [Int]())
        while try handover.next(&batch) { all += batch }
        #expect(batch.isEmpty)
        return all
    }

    /// Batches of three numbers from 0 on, and one in the end that is not full.
    private static func make(_ count: Int, _ hand: (inout [Int]) -> Bool) -> Bool {
        var batch: [Int] = []
        for number in 0..<count {
            batch.append(number)
            if batch.count == 3, !hand(&batch) { return false }
        }
        return batch.isEmpty || hand(&batch)
    }

    @Test(arguments: [0, 1, 3, 1000], [1, 4])
    func `everything that was made is taken once, in order, and then what it came to`(count: Int, ahead: Int) throws {
        let handover = Handover<Int, String, BrokenOff>(thread: "maker", ahead: ahead) { hand in
            let isWanted = Self.make(count, hand)
            #expect(isWanted)
            return "\(count) made"
        }
        #expect(try takeAll(handover) == Array(0..<count))
        #expect(try handover.outcome() == "\(count) made")
        handover.end()
    }

    @Test func `what broke the making off is told after all that was made`() throws {
        let handover = Handover<Int, String, BrokenOff>(thread: "maker", ahead: 2) { hand throws(BrokenOff) in
            let isWanted = Self.make(7, hand)
            #expect(isWanted)
            throw BrokenOff()
        }
        var (all, batch) = ([Int](), [Int]())
        for _ in 0..<3 {
            #expect(try handover.next(&batch))
            all += batch
        }
        #expect(all == Array(0..<7))
        #expect(throws: BrokenOff()) { try handover.next(&batch) }
        #expect(throws: BrokenOff()) { try handover.outcome() }
        handover.end()
    }

    @Test func `who makes is told when nobody wants more, though no batch was ever taken`() {
        let wasWanted = Guarded(true)
        let handover = Handover<Int, String, BrokenOff>(thread: "maker", ahead: 2) { hand in
            let isWanted = Self.make(1000, hand)
            wasWanted.update { $0 = isWanted }
            return ""
        }
        handover.end()
        #expect(!wasWanted.look { $0 })
    }
}
