public import KopeckLedger
internal import KopeckWire

/// What a format cannot hold.
public enum ExportError: Error, Equatable, Sendable, CustomStringConvertible {
    /// beancount reads no year after 2099.
    case noSuchYear(Seq, Timestamp)

    public var description: String {
        switch self {
        case .noSuchYear(let seq, let instant):
            "beancount has no dates after 2099, and event \(seq) was recorded at \(RFC3339.string(instant)); "
                + "end before it with --to \(seq - 1), or take another format."
        }
    }
}
