/// Telling a history again under other terms: what an auditor needs beside ``Books/execute(_:recall:)``.
extension Books {
    /// Puts other terms in the place of a tariff's, for whatever is pinned to it at an instant of a span (§9.1).
    ///
    /// - Parameters:
    ///   - tariff: it may be published later; what is published stays as it is.
    ///   - name: what stands in events instead of the tariff's name; no tariff may have it.
    package mutating func suppose(
        _ terms: Terms, insteadOf tariff: Tariff, as name: TariffID, during span: Range<Timestamp>
    ) {
        precondition(!tariffs.contains(name), "the name \(name.name) is taken")
        tariffs.suppose(terms, insteadOf: tariff, as: name, during: span)
    }

    /// Fires every timer that is due up to and at an instant, as the next later command would.
    package mutating func fireTimers(until instant: Timestamp) { fireTimers { $0 <= instant } }

    /// Refuses a command without deciding it: one that rests on what has not happened in these books, or of which only
    /// the refusal is known.
    ///
    /// - Parameter event: its first event in another history.
    package mutating func refuse(
        _ command: CommandName, _ named: NamedThings, as event: Event, because rejection: Rejection
    ) {
        fireTimers { $0 < event.at }
        cause = Cause(key: event.key, actor: event.actor, fingerprint: event.fingerprint)
        record(.commandRejected(command, rejection, named), at: event.at)
        cause = .clock
        fireTimers { [clock] in $0 < clock }
    }
}
