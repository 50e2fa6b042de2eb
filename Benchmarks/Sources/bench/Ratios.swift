/// Ratios to the anchor at one size of the journal, to be compared with those at another.
struct Ratios {
    private(set) var all: [Measure: Sample] = [:]

    mutating func add(_ measure: Measure, ours: Double, anchor: Double) {
        all[measure, default: Sample()].add(ours / anchor)
    }
}
