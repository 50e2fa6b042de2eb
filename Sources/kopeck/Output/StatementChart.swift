import KopeckAudit
import KopeckLedger

/// What was available over the period, as steps: a balance stays what it is until it changes.
struct StatementChart {
    private static let (width, height, left, bottom, top) = (900, 220, 96, 26, 12)
    /// More steps than the picture has room for say nothing: of those in one column the last counts.
    private static let columns = 800

    private let output: StatementOutput
    private let period: Range<Timestamp>
    /// The column of each step, and the balance from there on.
    private let steps: [(column: Int, balance: Kopecks)]
    private let isOver: Bool

    init(_ statement: Statement, _ output: StatementOutput) {
        self.output = output
        (period, isOver) = (statement.period, statement.isOver)
        let length = statement.period.upperBound.milliseconds - statement.period.lowerBound.milliseconds
        var steps = [(column: 0, balance: statement.opening.available)]
        for line in statement.lines {
            let passed = line.event.recordedAt.milliseconds - statement.period.lowerBound.milliseconds
            let column = Int(Int128(passed) * Int128(Self.columns) / Int128(length))
            if steps[steps.count - 1].column == column { steps.removeLast() }
            steps.append((column, line.balances.available))
        }
        if statement.isOver { steps.append((Self.columns, steps[steps.count - 1].balance)) }
        self.steps = steps
    }

    var svg: String {
        """
        <svg viewBox="0 0 \(Self.width) \(Self.height)" role="img" aria-label="\(label)">
        \(grid)
        <path class="area" d="\(line) V \(y(0)) H \(x(steps[0].column)) Z"/><path class="balance" d="\(line)"/>
        </svg>
        """
    }

    private var label: String { output.words("Available balance over the period", "Доступный остаток за период") }

    /// The next of 2, 4, 10 times a power of ten, in rubles, so that its half is as round.
    private var highest: Kopecks {
        let balance = steps.map(\.balance).max() ?? 0
        var unit: Kopecks = 100
        while unit <= .max / 100 {
            if let round = [2, 4, 10].map({ $0 * unit }).first(where: { $0 >= balance }) { return round }
            unit *= 10
        }
        return max(100, balance)
    }

    private var line: String {
        var path = "M \(x(steps[0].column)) \(y(steps[0].balance))"
        for step in steps.dropFirst() { path += " H \(x(step.column)) V \(y(step.balance))" }
        return path
    }

    private var grid: String {
        var lines: [String] = []
        for part in 0...2 {
            let balance = highest / 2 * Int64(part)
            let (y, text) = (y(balance), Rubles.text(balance))
            lines.append("<line class=\"grid\" x1=\"\(Self.left)\" x2=\"\(Self.width - 4)\" y1=\"\(y)\" y2=\"\(y)\"/>")
            lines.append("<text x=\"\(Self.left - 8)\" y=\"\(y + 4)\" text-anchor=\"end\">\(text)</text>")
        }
        let length = period.upperBound.milliseconds - period.lowerBound.milliseconds
        for part in 0...4 {
            let instant = Timestamp(milliseconds: period.lowerBound.milliseconds + length / 4 * Int64(part))
            let anchor = part == 0 ? "start" : part == 4 ? "end" : "middle"
            lines.append(
                "<text x=\"\(x(Self.columns * part / 4))\" y=\"\(Self.height - 6)\" text-anchor=\"\(anchor)\">\(output.moments.day(instant))</text>"
            )
        }
        return lines.joined(separator: "\n")
    }

    private func x(_ column: Int) -> Int { Self.left + column * (Self.width - Self.left - 4) / Self.columns }

    private func y(_ balance: Kopecks) -> Int {
        let room = Self.height - Self.bottom - Self.top
        return Self.height - Self.bottom - Int(Int128(balance) * Int128(room) / Int128(highest))
    }
}
