import KopeckLedger

/// §3.3: what happens by itself, and when.
struct ModelTimer {
    enum Meaning {
        case ring(ModelCall)
        case expiry(ModelPrecall)
        case maximumDuration(ModelCall)
        case increment(ModelCall, index: Int)

        /// Of timers due at one instant, the smaller fires first.
        var rank: Int {
            switch self {
            case .ring: 0
            case .expiry: 1
            case .maximumDuration: 2
            case .increment: 3
            }
        }

        /// Whether what it is about still waits for it.
        var holds: Bool {
            switch self {
            case .ring(let call): call.state == .ringing
            case .expiry(let precall): precall.state == .active
            case .maximumDuration(let call), .increment(let call, _): call.state == .answered
            }
        }
    }

    let due: Timestamp
    let seq: Seq
    let meaning: Meaning

    init(due: Timestamp, of seq: Seq, _ meaning: Meaning) {
        (self.due, self.seq, self.meaning) = (due, seq, meaning)
    }

    func isBefore(_ other: ModelTimer) -> Bool {
        (due.milliseconds, meaning.rank, seq) < (other.due.milliseconds, other.meaning.rank, other.seq)
    }
}

/// The timers set, in order; the next to fire is the last.
struct ModelTimers {
    private(set) var latestFirst: [ModelTimer] = []

    mutating func add(_ timer: ModelTimer) {
        var (low, high) = (0, latestFirst.count)
        while low < high {
            let middle = (low + high) / 2
            if timer.isBefore(latestFirst[middle]) { low = middle + 1 } else { high = middle }
        }
        latestFirst.insert(timer, at: low)
    }

    /// The next one that still means something, if it is due.
    mutating func takeNext(where isDue: (Timestamp) -> Bool) -> ModelTimer? {
        while let next = latestFirst.last, isDue(next.due) {
            latestFirst.removeLast()
            if next.meaning.holds { return next }
        }
        return nil
    }
}

extension Model {
    func fireTimers(before instant: Timestamp) { fireTimers { $0 < instant } }
    func fireTimers(upTo instant: Timestamp) { fireTimers { $0 <= instant } }

    private func fireTimers(where isDue: (Timestamp) -> Bool) {
        while let timer = timers.takeNext(where: isDue) {
            switch timer.meaning {
            case .ring(let call): end(call, .noAnswer, .clock, at: timer.due)
            case .expiry(let precall):
                endOpenCall(of: precall, .expired, .clock, at: timer.due)
                unfreeze(precall, .expired, at: timer.due)
            case .maximumDuration(let call): end(call, .maxDuration, .clock, at: timer.due)
            case .increment(let call, let index): startIncrement(index, of: call, at: timer.due)
            }
        }
    }
}
