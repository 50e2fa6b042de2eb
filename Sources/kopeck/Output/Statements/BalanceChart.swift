import KopeckAudit
import KopeckLedger
import KopeckWire

/// What a wallet held over a period, as a picture: a line of steps, since a balance stays until something moves it.
///
/// Lengths are tenths of a pixel, so that they can be integers.
struct BalanceChart {
    private static let (width, height) = (7600, 2300)
    private static let (left, right, top, bottom) = (1150, 7500, 120, 2000)

    private let statement: Statement
    private let title: StatementTitle
    private let scale: AmountScale

    init(of statement: Statement, _ title: StatementTitle) {
        (self.statement, self.title) = (statement, title)
        let held = [statement.opening] + statement.lines.map(\.balances)
        scale = AmountScale(held.flatMap { [$0.worth, $0.available] })
    }

    var html: String {
        let words = title.words
        let label = words("Balance over the month", "Остаток в течение месяца")
        let parts = [
            "<figure>\n<svg viewBox=\"0 0 \(Self.width) \(Self.height)\" role=\"img\" aria-label=\"\(label)\">",
            amountAxis, dayAxis, line("available", \.available, hasArea: true), line("worth", \.worth, hasArea: false),
            "</svg>\n<figcaption><span><b class=\"available\">—</b>\(words("available", "доступно"))</span>"
                + "<span><b class=\"worth\">- -</b>"
                + words(
                    "in all: with what is frozen and reserved, less debt",
                    "всего: с замороженным и резервом, за вычетом долга")
                + "</span></figcaption>\n</figure>",
        ]
        return parts.joined(separator: "\n")
    }

    // MARK: - Axes

    private var amountAxis: String {
        scale.ticks.map { amount in
            let y = y(amount)
            let text = String(Rubles.text(amount).dropLast(scale.isInWholeRubles ? 5 : 2))
            return
                "<line class=\"\(amount == 0 ? "zero" : "grid")\" x1=\"\(Self.left)\" y1=\"\(y)\" x2=\"\(Self.right)\" "
                + "y2=\"\(y)\"/><text x=\"\(Self.left - 80)\" y=\"\(y + 40)\" text-anchor=\"end\">\(text)</text>"
        }.joined(separator: "\n")
    }

    /// The first of the month, and every seventh day after it.
    private var dayAxis: String {
        var day = title.month.firstDay
        var marks: [String] = []
        while day != title.month.firstDayAfter {
            if day.day % 7 == 1 {
                let x = x(title.words.local.start(of: day))
                let date = "\(day.day < 10 ? "0" : "")\(day.day).\(day.month < 10 ? "0" : "")\(day.month)"
                marks.append(
                    "<line class=\"grid\" x1=\"\(x)\" y1=\"\(Self.bottom)\" x2=\"\(x)\" y2=\"\(Self.bottom + 60)\"/>"
                        + "<text x=\"\(x)\" y=\"\(Self.bottom + 200)\" text-anchor=\"middle\">\(date)</text>")
            }
            day = day.next
        }
        return marks.joined(separator: "\n")
    }

    // MARK: - Lines

    /// A line up to the end of the month, or as far as the ledger has come.
    private func line(_ name: String, _ balance: (WalletBalances) -> Kopecks, hasArea: Bool) -> String {
        var steps = StepPath(x: Self.left, y: y(balance(statement.opening)))
        for line in statement.lines { steps.go(toX: x(line.event.recordedAt), y: y(balance(line.balances))) }
        steps.end(atX: x(min(title.clock, statement.period.upperBound)))
        let area = "<path class=\"area\" d=\"\(steps.data)V\(y(0))H\(Self.left)Z\"/>\n"
        return (hasArea ? area : "") + "<path class=\"\(name)\" d=\"\(steps.data)\"/>"
    }

    private func x(_ instant: Timestamp) -> Int {
        let period = statement.period
        let length = period.upperBound.milliseconds(since: period.lowerBound)
        let passed = instant.milliseconds(since: period.lowerBound)
        return Self.left + Int(passed * Int64(Self.right - Self.left) / length)
    }

    private func y(_ amount: some BinaryInteger) -> Int {
        let share = (Int128(amount) - scale.low) * Int128(Self.bottom - Self.top) / (scale.high - scale.low)
        return Self.bottom - Int(share)
    }
}
