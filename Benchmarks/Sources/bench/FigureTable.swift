/// Figures as a table for people: each number is a median, with its extremes behind it.
struct FigureTable: CustomStringConvertible {
    private let rows: [[String]]
    /// What the anchors are, one line each.
    private let notes: [String]

    init(_ figures: [Figure]) {
        rows =
            [["figure", "unit", "ours", "(min – max)", "anchor", "(min – max)", "ours ÷ anchor", "(min – max)"]]
            + figures.map { figure in
                [figure.id, figure.unit] + [figure.ours, figure.anchor, figure.ratio].flatMap(Self.cells)
            }
        var anchors: [String] = []
        for figure in figures where !anchors.contains(figure.anchorName) { anchors.append(figure.anchorName) }
        notes = anchors.map { anchor in
            let names = figures.filter { $0.anchorName == anchor }.map(\.id)
            return "anchor of \(names.joined(separator: ", ")): \(anchor)"
        }
    }

    private static func cells(_ sample: Sample) -> [String] {
        [sample.median.readable, "(\(sample.least.readable) – \(sample.most.readable))"]
    }

    var description: String {
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        let lines = rows.map { row in
            row.indices.map { column in
                let space = String(repeating: " ", count: widths[column] - row[column].count)
                // Text at the left, numbers at the right.
                return column < 2 ? row[column] + space : space + row[column]
            }.joined(separator: "  ")
        }
        return (lines + [""] + notes).joined(separator: "\n")
    }
}
