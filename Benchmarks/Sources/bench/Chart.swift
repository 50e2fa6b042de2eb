internal import Foundation

/// Lines over two logarithmic axes, as SVG.
struct Chart {
    struct Line {
        let name: String
        let colour: String
        var isDashed = false
        let points: [(x: Double, y: Double)]
    }

    let title: String
    let xName: String
    let yName: String
    let lines: [Line]

    private let frame = (left: 90.0, top: 60.0, width: 620.0, height: 380.0)
    private var xs: ClosedRange<Double> { Self.range(lines.flatMap { $0.points.map(\.x) }, margin: 1.15) }
    private var ys: ClosedRange<Double> { Self.range(lines.flatMap { $0.points.map(\.y) }, margin: 1.4) }

    var svg: String {
        let parts = [opening, horizontalTicks, verticalTicks, names] + lines.map(drawing) + [legend, "</svg>"]
        return parts.joined(separator: "\n") + "\n"
    }

    private var opening: String {
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1040 520" font-family="sans-serif" font-size="13">
        <rect width="1040" height="520" fill="white"/>
        <rect x="\(frame.left)" y="\(frame.top)" width="\(frame.width)" height="\(frame.height)" fill="none" stroke="#888"/>
        """
    }

    private var names: String {
        let (middle, bottom) = (frame.left + frame.width / 2, frame.top + frame.height + 48)
        return """
            <text x="\(frame.left)" y="32" font-size="17" font-weight="bold">\(title)</text>
            <text x="\(middle)" y="\(bottom)" text-anchor="middle">\(xName)</text>
            <text transform="translate(24 \(frame.top + frame.height / 2)) rotate(-90)" text-anchor="middle">\(yName)</text>
            """
    }

    // MARK: - Axes

    private static func range(_ numbers: [Double], margin: Double) -> ClosedRange<Double> {
        let (least, most) = (numbers.min() ?? 1, numbers.max() ?? 10)
        return least / margin...most * margin
    }

    /// Where a number lies on an axis, from 0 to 1.
    private func share(_ number: Double, of range: ClosedRange<Double>) -> Double {
        log(number / range.lowerBound) / log(range.upperBound / range.lowerBound)
    }

    private func x(_ number: Double) -> Double { frame.left + frame.width * share(number, of: xs) }
    private func y(_ number: Double) -> Double { frame.top + frame.height * (1 - share(number, of: ys)) }

    /// 1, 2 and 5 of every power of ten; where those are too many, only the powers.
    private static func ticks(_ range: ClosedRange<Double>) -> [Double] {
        let powers = stride(from: -3.0, through: 12, by: 1).map { pow(10, $0) }
        let all = powers.flatMap { [$0, 2 * $0, 5 * $0] }.filter(range.contains)
        return all.count > 9 ? powers.filter(range.contains) : all
    }

    private var horizontalTicks: String {
        let bottom = frame.top + frame.height
        return Self.ticks(xs).map { tick in
            """
            <line x1="\(x(tick))" x2="\(x(tick))" y1="\(frame.top)" y2="\(bottom)" stroke="#eee"/>
            <text x="\(x(tick))" y="\(bottom + 20)" text-anchor="middle">\(tick.magnitudeText)</text>
            """
        }.joined(separator: "\n")
    }

    private var verticalTicks: String {
        Self.ticks(ys).map { tick in
            """
            <line x1="\(frame.left)" x2="\(frame.left + frame.width)" y1="\(y(tick))" y2="\(y(tick))" stroke="#eee"/>
            <text x="\(frame.left - 8)" y="\(y(tick) + 4)" text-anchor="end">\(tick.magnitudeText)</text>
            """
        }.joined(separator: "\n")
    }

    // MARK: - Lines

    private func drawing(_ line: Line) -> String {
        let places = line.points.map { "\(x($0.x)),\(y($0.y))" }
        let dots =
            line.isDashed
            ? []
            : line.points.map { point in
                "<circle cx=\"\(x(point.x))\" cy=\"\(y(point.y))\" r=\"3.5\" fill=\"\(line.colour)\"/>"
            }
        let path = "<polyline points=\"\(places.joined(separator: " "))\" \(stroke(line))/>"
        return ([path] + dots).joined(separator: "\n")
    }

    private func stroke(_ line: Line) -> String {
        "fill=\"none\" stroke=\"\(line.colour)\" stroke-width=\"2\""
            + (line.isDashed ? " stroke-dasharray=\"6 5\"" : "")
    }

    private var legend: String {
        let left = frame.left + frame.width + 24
        return lines.enumerated().map { number, line in
            let top = frame.top + 14 + Double(number) * 24
            return """
                <line x1="\(left)" x2="\(left + 34)" y1="\(top)" y2="\(top)" \(stroke(line))/>
                <text x="\(left + 42)" y="\(top + 4)">\(line.name)</text>
                """
        }.joined(separator: "\n")
    }
}

extension Double {
    /// For an axis: 500 k, 2 M.
    fileprivate var magnitudeText: String {
        if self >= 1e6 { return String(format: "%g M", self / 1e6) }
        return self >= 1e3 ? String(format: "%g k", self / 1e3) : String(format: "%g", self)
    }
}
