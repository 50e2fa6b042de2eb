/// How an idempotency key was used (§4.2): what was asked, and where the answer begins in the journal.
///
/// The answer itself is not kept twice. It is read from the journal when the key comes again: a
/// rejection from its event, an acceptance from the events that follow under the same key.
public struct KeyUse: Hashable, Sendable {
    public let fingerprint: Fingerprint
    /// The first event that the command left.
    public let seq: Seq

    @inlinable public init(fingerprint: Fingerprint, seq: Seq) {
        self.fingerprint = fingerprint
        self.seq = seq
    }

    /// The use that an event records: that of the first event a command left.
    @inlinable public static func of(_ event: borrowing Event) -> (key: Key, use: KeyUse)? {
        guard let key = event.key, let fingerprint = event.fingerprint else { return nil }
        return (key, KeyUse(fingerprint: fingerprint, seq: event.seq))
    }
}
