/// Figures as a table for people: each number is a median, with its extremes behind it.
struct FigureTable: CustomStringConvertible {
    private let rows: [[String]]
    /// What the anchors are, one line each.
    private let notes: [String]

    init(_ figures: [Figure]) {
        rows = [Self.heads] + figures.map(Self.row)
        var anchors: [String] = []
        for anchor in figures.compactMap(\.of.anchor) where !anchors.contains(anchor) { anchors.append(anchor) }
        notes = anchors.map { anchor in
            let numbers = figures.filter { $0.of.anchor == anchor }.map(\.of.number)
            return "anchor of \(Set(numbers).sorted().map(String.init).joined(separator: ", ")): \(anchor)"
        }
    }

    private static let heads = [
        "figure", "what", "unit", "ours", "(min – max)", "anchor", "(min – max)", "ratio", "(min – max)", "goal", "met",
        "moonshot", "met",
    ]

    private static func row(_ figure: Figure) -> [String] {
        let goal = figure.of.goal
        let numbers = [figure.ours, figure.anchor, figure.ratio].flatMap(cells)
        let moonshot = goal.moonshot.map(goal.text) ?? ""
        return ["\(figure.of.number)", figure.of.name, figure.of.unit] + numbers
            + [goal.text(goal.limit), mark(figure.isMet), moonshot, figure.isMoonshotMet.map(mark) ?? ""]
    }

    private static func mark(_ isMet: Bool) -> String { isMet ? "✓" : "✗" }

    private static func cells(_ sample: Sample) -> [String] {
        if sample.isEmpty { return ["", ""] }
        return [sample.median.readable, "(\(sample.least.readable) – \(sample.most.readable))"]
    }

    var description: String {
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        let lines = rows.map { row in
            row.indices.map { column in
                let space = String(repeating: " ", count: widths[column] - row[column].count)
                // Text at the left, numbers at the right.
                return column == 1 || column == 2 ? row[column] + space : space + row[column]
            }.joined(separator: "  ")
        }
        return (lines + [""] + notes).joined(separator: "\n")
    }
}
