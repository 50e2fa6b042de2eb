internal import Workload

/// Ours and the anchor's, over a few pairs.
struct PairSample {
    private(set) var ours = Sample()
    private(set) var anchor = Sample()

    mutating func add(ours: Double, anchor: Double) {
        self.ours.add(ours)
        self.anchor.add(anchor)
    }
}

/// Events a second at one size of the journal.
struct GrowthPoint {
    let events: Int
    var large = PairSample()
    var hundred = PairSample()

    init(events: Int) { self.events = events }
}

/// Answers at one rate of commands, in milliseconds.
struct LoadPoint {
    let rate: Int
    private(set) var p50 = PairSample()
    private(set) var p99 = PairSample()
    private(set) var worst = PairSample()

    init(rate: Int) { self.rate = rate }

    mutating func add(_ ours: OpenLoop, _ anchor: Anchor) {
        let unit = Duration.milliseconds(1)
        p50.add(ours: ours.p50 / unit, anchor: anchor.median / unit)
        p99.add(ours: ours.p99 / unit, anchor: anchor.p99 / unit)
        worst.add(ours: ours.worst / unit, anchor: anchor.worst / unit)
    }
}
