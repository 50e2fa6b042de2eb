/// One figure, ours and the anchor's, over all pairs.
struct Figure {
    let id: String
    let name: String
    let unit: String
    let anchorName: String
    private(set) var ours = Sample()
    private(set) var anchor = Sample()
    /// Ours over the anchor's, pair by pair.
    private(set) var ratio = Sample()

    private init(_ id: String, _ name: String, in unit: String, anchor anchorName: String) {
        self.id = id
        self.name = name
        self.unit = unit
        self.anchorName = anchorName
    }

    mutating func add(ours: Double, anchor: Double) {
        self.ours.add(ours)
        self.anchor.add(anchor)
        ratio.add(ours / anchor)
    }

    /// The medians as one JSON object. No text in it needs an escape.
    var json: String {
        """
        {"figure":"\(id)","name":"\(name)","value":\(ours.median.plain),"unit":"\(unit)",\
        "anchor":"\(anchorName)","anchor_value":\(anchor.median.plain),"ratio":\(ratio.median.plain)}
        """
    }

    static let all = [
        Figure("apply-commands", "apply: real stream, JSON in, durable", in: "commands/s", anchor: appending),
        Figure("apply-events", "apply: the events of that", in: "events/s", anchor: appending),
        Figure("apply-closed", "apply: until closed, books checkpointed", in: "commands/s", anchor: appending),
        Figure("durable-8190", "durable, in process, batches of 8190", in: "events/s", anchor: appending),
        Figure("durable-100", "durable, in process, batches of 100", in: "events/s", anchor: appending),
        Figure("answer-1", "one command at a time: the median answer", in: "µs", anchor: committing),
        Figure("replay-events", "replay: everything", in: "events/s", anchor: scanning),
        Figure("replay-wallet", "replay: one wallet, opening included", in: "ms", anchor: searching),
    ]

    private static let appending = "bare C append of the same blocks"
    private static let committing = "bare C, the median commit of the same blocks"
    private static let scanning = "bare C scan of the same blocks"
    private static let searching = "bare C search for the blocks of the same events"
}
