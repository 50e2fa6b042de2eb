/// Figures in the order in which they were first measured, as one goes on measuring.
struct FigureList {
    private(set) var all: [Figure] = []

    mutating func add(_ measure: Measure, ours: Double, anchor: Double? = nil) {
        let index = all.firstIndex { $0.of == measure } ?? all.endIndex
        if index == all.endIndex { all.append(Figure(of: measure)) }
        all[index].add(ours: ours, anchor: anchor)
    }

    subscript(measure: Measure) -> Figure? { all.first { $0.of == measure } }

    /// By their numbers.
    var sorted: [Figure] {
        let numbered = all.enumerated().sorted { ($0.element.of.number, $0.offset) < ($1.element.of.number, $1.offset) }
        return numbered.map(\.element)
    }
}
