import ArgumentParser
import KopeckLedger
import KopeckWire

/// A span of time: from an instant on, and up to another.
struct SpanOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "From this instant on, such as 2026-11-20T09:00:00Z, or from the beginning of a day, 2026-11-20 (UTC).",
            valueName: "time"))
    var from: String?

    @Option(
        help: ArgumentHelp("Up to this instant, or the beginning of this day, which does not count.", valueName: "time")
    )
    var to: String?

    /// Everything, where neither is given.
    var span: Range<Timestamp> { (Self.instant(from) ?? .distantPast)..<(Self.instant(to) ?? .distantFuture) }

    func validate() throws {
        for (name, text) in [("--from", from), ("--to", to)] where text != nil && Self.instant(text) == nil {
            throw ValidationError(
                "\(name) takes an instant such as 2026-11-20T09:00:00Z, or a day such as 2026-11-20; \"\(text ?? "")\" is none."
            )
        }
        if let start = Self.instant(from), let end = Self.instant(to), start >= end {
            throw ValidationError("--from must come before --to.")
        }
    }

    private static func instant(_ text: String?) -> Timestamp? {
        guard let text else { return nil }
        return RFC3339.parse(text) ?? RFC3339.parse(text + "T00:00:00Z")
    }
}

extension Timestamp {
    fileprivate static let distantPast = Timestamp(milliseconds: .min)
    fileprivate static let distantFuture = Timestamp(milliseconds: .max)
}
