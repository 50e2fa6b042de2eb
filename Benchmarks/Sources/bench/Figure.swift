/// One figure, ours and the anchor's, over all pairs.
struct Figure {
    let of: Measure
    private(set) var ours = Sample()
    private(set) var anchor = Sample()
    /// Ours over the anchor's, pair by pair.
    private(set) var ratio = Sample()

    init(of measure: Measure) { of = measure }

    mutating func add(ours: Double, anchor: Double?) {
        self.ours.add(ours)
        guard let anchor else { return }
        self.anchor.add(anchor)
        ratio.add(ours / anchor)
    }

    private var medianRatio: Double? { ratio.isEmpty ? nil : ratio.median }
    var isMet: Bool { of.goal.isMet(of.goal.limit, value: ours.median, ratio: medianRatio) }
    /// Nil where nobody has imagined one.
    var isMoonshotMet: Bool? {
        of.goal.moonshot.map { of.goal.isMet($0, value: ours.median, ratio: medianRatio) }
    }

    /// The medians as one JSON object. No text in it needs an escape.
    var json: String {
        let anchorName = of.anchor.map { "\"\($0)\"" } ?? "null"
        let anchorValue = anchor.isEmpty ? "null" : anchor.median.plain
        return """
            {"figure":\(of.number),"name":"\(of.name)","value":\(ours.median.plain),"unit":"\(of.unit)",\
            "anchor":\(anchorName),"anchor_value":\(anchorValue),"ratio":\(medianRatio?.plain ?? "null"),\
            "goal":\(of.goal.limit.short),"met":\(isMet)}
            """
    }
}
