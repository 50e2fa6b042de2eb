/// An instant: milliseconds since 1970-01-01T00:00:00Z (§3.1).
///
/// The ledger has no clock of its own. Every instant came with a command, or follows from one.
public struct Timestamp: Hashable, Comparable, Sendable {
    public let milliseconds: Int64

    @inlinable public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// The range a command may name: the years 1970 to 9999 in UTC (§4.1).
    public static let commandRange = Timestamp(milliseconds: 0)...Timestamp(milliseconds: 253_402_300_799_999)

    @inlinable public static func < (a: Timestamp, b: Timestamp) -> Bool { a.milliseconds < b.milliseconds }

    @inlinable package static var millisecondsPerDay: Int64 { 86_400_000 }

    /// Whole days since 1970-01-01 in UTC; negative before.
    public var daysSince1970: Int64 {
        let (days, rest) = milliseconds.quotientAndRemainder(dividingBy: Self.millisecondsPerDay)
        return rest < 0 ? days - 1 : days
    }

    @inlinable public func advanced(bySeconds seconds: Int64) -> Timestamp {
        Timestamp(milliseconds: milliseconds + seconds * 1000)
    }

    /// The milliseconds from `earlier` to this instant.
    @inlinable public func milliseconds(since earlier: Timestamp) -> Int64 {
        milliseconds - earlier.milliseconds
    }
}
