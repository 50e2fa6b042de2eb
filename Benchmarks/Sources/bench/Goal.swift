/// What a figure should be, and what it would be if all went as well as one can imagine.
struct Goal: Hashable {
    enum Subject { case value, ratio }

    let subject: Subject
    /// Whether more is better.
    let isFloor: Bool
    let limit: Double
    let moonshot: Double?

    static func ratio(atLeast limit: Double, moonshot: Double? = nil) -> Goal {
        Goal(subject: .ratio, isFloor: true, limit: limit, moonshot: moonshot)
    }

    static func ratio(atMost limit: Double, moonshot: Double? = nil) -> Goal {
        Goal(subject: .ratio, isFloor: false, limit: limit, moonshot: moonshot)
    }

    static func value(atLeast limit: Double, moonshot: Double? = nil) -> Goal {
        Goal(subject: .value, isFloor: true, limit: limit, moonshot: moonshot)
    }

    static func value(atMost limit: Double, moonshot: Double? = nil) -> Goal {
        Goal(subject: .value, isFloor: false, limit: limit, moonshot: moonshot)
    }

    /// - Parameter limit: ``limit`` or ``moonshot``.
    func isMet(_ limit: Double, value: Double, ratio: Double?) -> Bool {
        guard let number = subject == .value ? value : ratio else { return false }
        return isFloor ? number >= limit : number <= limit
    }

    func text(_ limit: Double) -> String {
        (isFloor ? "≥ " : "≤ ") + limit.short + (subject == .ratio ? " ×" : "")
    }
}
