/// A table for people: columns as wide as they need to be, numbers to the right.
struct TextTable {
    enum Alignment { case left, right }

    private let alignments: [Alignment]
    private var rows: [[String]]

    init(_ columns: [(title: String, alignment: Alignment)]) {
        alignments = columns.map(\.alignment)
        rows = [columns.map(\.title)]
    }

    mutating func add(_ row: [String]) {
        precondition(row.count == alignments.count)
        rows.append(row.map(\.printable))
    }

    func print(to console: inout Console) throws {
        var widths = alignments.map { _ in 0 }
        for row in rows { for (i, cell) in row.enumerated() { widths[i] = max(widths[i], cell.count) } }
        for (i, row) in rows.enumerated() {
            try console.line(line(row, widths))
            if i == 0 { try console.line(widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")) }
        }
    }

    private func line(_ row: [String], _ widths: [Int]) -> String {
        let cells = row.indices.map { i in
            let space = String(repeating: " ", count: widths[i] - row[i].count)
            return alignments[i] == .left ? row[i] + space : space + row[i]
        }
        var line = cells.joined(separator: "  ")
        while line.last == " " { line.removeLast() }
        return line
    }
}
