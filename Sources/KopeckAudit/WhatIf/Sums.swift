/// An amount in the history as it was, and in the one told again; in kopecks.
public struct Sums: Equatable, Sendable {
    public internal(set) var before: Int128 = 0
    public internal(set) var after: Int128 = 0

    public var difference: Int128 { after - before }

    init() {}
    public init(before: Int128, after: Int128) { (self.before, self.after) = (before, after) }
}
