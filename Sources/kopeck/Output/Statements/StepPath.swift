/// The data of an SVG path that goes in steps. However many steps fall on one column of the picture, only how far
/// they reach is kept, so a picture of a million movements is no larger than the picture.
struct StepPath {
    private(set) var data: String
    private var x: Int
    private var y: Int
    /// Where the line that has been written ends.
    private var drawn: Int
    /// How far the steps on this column have reached, where they have not been written yet.
    private var reach: ClosedRange<Int>

    init(x: Int, y: Int) {
        (self.x, self.y, drawn, reach) = (x, y, y, y...y)
        data = "M\(x) \(y)"
    }

    mutating func go(toX x: Int, y: Int) {
        if x != self.x {
            endColumn()
            if y != self.y { moveRight(to: x) }
        }
        self.y = y
        reach = min(reach.lowerBound, y)...max(reach.upperBound, y)
    }

    mutating func end(atX x: Int) {
        endColumn()
        if x != self.x { moveRight(to: x) }
    }

    private mutating func moveRight(to x: Int) {
        data += "H\(x)"
        self.x = x
    }

    private mutating func endColumn() {
        for end in [reach.lowerBound, reach.upperBound] where end != y && end != drawn { data += "V\(end)" }
        if y != drawn || reach.lowerBound != reach.upperBound { data += "V\(y)" }
        (drawn, reach) = (y, y...y)
    }
}
