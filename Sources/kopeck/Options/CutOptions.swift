import ArgumentParser
import KopeckAudit
import KopeckLedger
import KopeckStore
import KopeckWire

/// Which moment is meant, and whether what was recorded later counts where it took effect.
struct CutOptions: ParsableArguments {
    @OptionGroup var moment: MomentOptions

    @Flag(
        help: """
            With --as-of: as it stands with what arrived later counted at the instant it took effect, rather than as the \
            ledger stood.
            """)
    var effective = false

    func validate() throws {
        if effective, moment.asOf == nil {
            throw ValidationError("--effective goes with --as-of: it counts what had taken effect by an instant.")
        }
    }

    /// Whether a moment was asked for.
    var isGiven: Bool { moment.asOf != nil || moment.atSeq != nil }

    /// Nil: everything counts.
    ///
    /// - Parameter thing: what is asked about; nil: everything.
    func cut(in view: LedgerView, about thing: String? = nil) throws -> Cut? {
        guard let last = try moment.lastSeq(in: view) else { return nil }
        guard let asOf = moment.asOf, let instant = RFC3339.parse(asOf) else { return .recorded(upTo: last) }
        guard last > 0 else { throw NothingThere(description: try notBegun(by: instant, view, thing)) }
        return effective ? .effective(by: instant, recordedUpTo: last) : .recorded(upTo: last)
    }

    /// Says at the end of what people read whether late news made a difference.
    ///
    /// - Parameter end: what follows where it did.
    func remark(
        _ lateCount: Int, end: String = ".", _ words: Words, to console: inout Console
    ) throws {
        guard effective, let asOf = moment.asOf else { return }
        try console.line()
        guard lateCount > 0 else {
            return try console.line(
                words(
                    "As of \(asOf): nothing was recorded later that had taken effect by then.",
                    "На \(asOf): ничего из записанного позже к этому моменту ещё не действовало."))
        }
        let count = words.events(lateCount)
        let verb = lateCount == 1 ? "is counted that was" : "are counted that were"
        try console.line(
            words(
                "As of \(asOf): \(count) \(verb) recorded later and had taken effect by then\(end)",
                "На \(asOf): учтено из записанного позже, что к этому моменту уже действовало: \(count)\(end)"))
    }

    private func notBegun(by instant: Timestamp, _ view: LedgerView, _ thing: String?) throws -> String {
        let none = thing.map { "there was no \($0) then: " } ?? ""
        guard view.books.lastSeq > 0 else { return "\(none)the ledger is empty." }
        let (instant, first) = (RFC3339.string(instant), RFC3339.string(try view.journal.event(1).recordedAt))
        return "\(none)the ledger had not begun by \(instant), its first event was recorded at \(first)."
    }
}
