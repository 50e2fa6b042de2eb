internal import KopeckLedger

/// The places of a statement's events in the tree of events.
enum InclusionCheck {
    static func failure(of statement: ProofFile.Statement) -> String? {
        let checkpoint = statement.seal.part.checkpoint
        let events = statement.events.map(\.part)
        // The first and the last, or all of them.
        let ends = events.count == 1 ? events : [events[0], events[events.count - 1]]
        let wanted = statement.inclusions.count == ends.count ? ends : events
        guard wanted.count == statement.inclusions.count else {
            return "\(statement.inclusions.count) places are given, for \(events.count) events"
        }
        for (event, inclusion) in zip(wanted, statement.inclusions) {
            guard inclusion.part.seq == event.seq else {
                return "line \(inclusion.line): it is the place of event \(inclusion.part.seq), not of \(event.seq)"
            }
            // seq 1 is leaf 0; nothing below is a place.
            guard event.seq >= 1,
                ProofPath.leads(
                    inclusion.part.path, from: event.leaf, at: event.seq - 1, to: checkpoint.root,
                    ofSize: checkpoint.size)
            else { return "line \(inclusion.line): the path of event \(event.seq) does not lead to the root" }
        }
        return nil
    }
}
