import KopeckEngine
import KopeckLedger

/// How the ledger of one seed is treated: the sizes of batches, its pace, and when it is broken off.
struct Habits {
    private var random: SplitMix64
    private let batchSizes: [ClosedRange<Int64>]
    let pace: Pace
    private var nextRestart = 100

    init(seed: UInt64) {
        // Another stream than the commands': they are the same, however the ledger is treated.
        random = SplitMix64(seed: seed ^ 0xFA17)
        batchSizes = random.pick([
            [1...1], [1...8], [1...8, 1...400], [1...1, 1...400], [1...8192, 1...400], [8192...8192],
        ])
        var pace = Pace()
        pace.batchEvents = random.pick([pace.batchEvents, pace.batchEvents, 7, 60])
        pace.checkpointEvents = random.pick([pace.checkpointEvents, 60, 500, 4_000])
        pace.tailEvents = pace.checkpointEvents * Int(random.number(1...8))
        pace.segmentRows = random.pick([pace.segmentRows, 2, 20, 300])
        pace.rowsCheckedAtOpening = random.pick([pace.rowsCheckedAtOpening, 0, 0, 100])
        self.pace = pace
    }

    /// How many commands go into each of the next batches, `limit` in all at most.
    mutating func nextBatchSizes(limit: Int) -> [Int] {
        var (sizes, left): ([Int], Int) = ([], limit)
        for _ in 0..<random.pick([1, 1, 1, 2, 3]) where left > 0 {
            let size = min(left, Int(random.number(random.pick(batchSizes))))
            sizes.append(size)
            left -= size
        }
        return sizes
    }

    /// What happens while batches are on their way.
    enum Event {
        case nothing
        /// All are sent before the first is answered.
        case pipelined
        /// The answers do not arrive, and everything is sent again.
        case answersLost
        /// The ledger is closed and opened afterwards.
        case closed
        case killed(Kill)
        /// The storage has no room for all of it.
        case failing(Shortage)
    }

    mutating func nextEvent(_ batches: [Batch], sent: Int, lastSeq: Seq) -> Event {
        if sent >= nextRestart {
            // Ever more rarely: each costs as much as there are events.
            nextRestart = sent + Int(random.number(1...200 + 2 * lastSeq))
            if random.happens(250) { return .closed }
            if random.happens(350) { return .failing(Shortage(&random)) }
            return .killed(Kill(among: batches, pace: pace.batchEvents, &random))
        }
        if random.happens(40) { return .answersLost }
        return batches.count > 1 && random.happens(500) ? .pipelined : .nothing
    }

    /// Whether old books are kept of a ledger that has been closed.
    mutating func keepsBooks() -> Bool { random.happens(600) }
    mutating func verifies() -> Bool { random.happens(250) }

    mutating func check(_ readings: Readings) throws { try readings.check(count: 12, &random) }
}
