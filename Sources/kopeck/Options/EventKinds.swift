import ArgumentParser
import KopeckLedger

/// Which kinds of events are meant: types as they stand in JSON, or groups of them.
struct EventKinds: Sendable {
    let types: Set<EventType>

    /// In the order in which the help names them.
    static let groups: [(name: String, types: Set<EventType>)] = [
        ("topups", [.walletToppedUp]),
        ("payouts", [.walletWithdrawn]),
        ("adjustments", [.walletAdjusted]),
        ("minutes", [.minuteBilled]),
        (
            "charges",
            [.attemptBilled, .connectionBilled, .minuteBilled, .leadFeeBilled, .leadBought, .contactLeakPenalized]
        ),
        ("connections", [.connectionBilled]),
        ("attempts", [.attemptBilled]),
        ("leadfees", [.leadFeeBilled]),
        ("leads", [.leadBought]),
        ("purchases", [.leadBought]),
        ("freezes", [.leadFrozen, .leadUnfrozen]),
        ("penalties", [.contactLeakPenalized]),
        ("refunds", [.refundIssued]),
        ("calls", [.callStarted, .callAnswered, .callEnded, .callCorrected]),
        ("callbacks", [.callbackRequested, .leadFeeBilled]),
        ("refusals", [.commandRejected]),
    ]

    private init(types: Set<EventType>) { self.types = types }

    /// Reads `minutes,refunds,wallet.toppedUp`, groups in either case, as totals name them.
    static func argument(_ text: String) throws -> EventKinds {
        var types: Set<EventType> = []
        for name in text.split(separator: ",", omittingEmptySubsequences: false) {
            if let group = groups.first(where: { $0.name == name.lowercased() }) {
                types.formUnion(group.types)
            } else if let type = EventType.allCases.first(where: { $0.name == name }) {
                types.insert(type)
            } else {
                throw ValidationError("no event is of the kind \"\(name)\".")
            }
        }
        return EventKinds(types: types)
    }

    static let help: ArgumentHelp = ArgumentHelp(
        """
        Only events of these kinds, separated by commas: types as they stand in JSON (minute.billed), or groups of them: \
        \(groups.map(\.name).joined(separator: ", ")).
        """, valueName: "kinds")
}
