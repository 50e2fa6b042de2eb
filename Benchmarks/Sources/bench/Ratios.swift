/// Ratios to the anchor at one size of the journal, to be compared with those at another.
struct Ratios {
    /// In the order in which they were first measured.
    private(set) var measures: [Measure] = []
    private var ratios: [Measure: Sample] = [:]

    subscript(measure: Measure) -> Sample? { ratios[measure] }

    mutating func add(_ measure: Measure, ours: Double, anchor: Double) {
        if ratios[measure] == nil { measures.append(measure) }
        ratios[measure, default: Sample()].add(ours / anchor)
    }
}
