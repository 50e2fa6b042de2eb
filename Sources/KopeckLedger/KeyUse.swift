/// How an idempotency key was used (§4.2): where the answer begins in the journal.
///
/// The answer is not kept twice, nor is what was asked. Both are read from the journal when the key comes again: the
/// command's fingerprint and a rejection from its first event, an acceptance from the events that follow under the key.
public struct KeyUse: Hashable, Sendable {
    /// The first event that the command left.
    public let seq: Seq

    @inlinable public init(seq: Seq) { self.seq = seq }

    /// The use that an event records: that of the first event a command left.
    @inlinable public static func of(_ event: borrowing Event) -> (key: Key, use: KeyUse)? {
        guard let key = event.key, event.fingerprint != nil else { return nil }
        return (key, KeyUse(seq: event.seq))
    }
}
