import KopeckAudit
import KopeckLedger
import KopeckStore

/// Parts of the log, as `kopeck log` shows them: from one event to another, of everything or of one wallet.
extension Readings {
    /// The most events of a range that begins anywhere.
    private static let length: Int64 = 300

    func checkRange(_ random: inout SplitMix64) throws {
        let (from, to) = bounds(&random)
        let expected = model.events.filter { $0.seq >= from && $0.seq <= to }
        var events: [Event] = []
        try view.journal.forEachEvent(from: from, to: to) { events.append($0) }
        try check(events, expected, "the events \(from) to \(to)")
    }

    func checkRangeOfWallet(_ random: inout SplitMix64) throws {
        guard let wallet = random.pickAny(of: model.wallets.inOrder) else { return }
        let (from, to) = bounds(&random)
        let expected = wallet.history.map(\.seq).filter { $0 >= from && $0 <= to }.map { model.events[Int($0) - 1] }
        let events = try History.events(of: wallet.id, in: view).filter { from <= $0.seq && $0.seq <= to }
        try check(events, expected, "the events \(from) to \(to) of wallet \(wallet.id.name)")
    }

    /// Before the first event, beyond the last, the wrong way round: whoever asks may be wrong.
    private func bounds(_ random: inout SplitMix64) -> (from: Seq, to: Seq) {
        let from = random.number(0...model.lastSeq + 2)
        switch random.number(0...9) {
        case 0: return (from, max(0, from - 1))
        case 1: return (max(1, model.lastSeq - Self.length), .max)
        case 2: return (from, from)
        default: return (from, from + random.number(0...Self.length))
        }
    }

    private func check(_ events: [Event], _ expected: [Event], _ what: String) throws(Difference) {
        try Difference.check("the number of \(what)", ledger: events.count, model: expected.count)
        for (event, other) in zip(events, expected) { try Difference.check(what, ledger: event, model: other) }
    }
}
