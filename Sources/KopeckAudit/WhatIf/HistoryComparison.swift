internal import KopeckLedger

/// Two histories side by side, up to the first event that is not the same in both.
struct HistoryComparison {
    private(set) var firstDifference: Seq?
    /// What one of the two histories has told and the other has not reached.
    private var before: [Event] = []
    private var after: [Event] = []
    private var compared: Seq = 0
    private let standIn: TariffID
    private let original: TariffID

    /// - Parameter standIn: the name under which the supposed terms stand for the original tariff.
    init(standIn: TariffID, original: TariffID) { (self.standIn, self.original) = (standIn, original) }

    mutating func take(before event: Event) {
        guard firstDifference == nil else { return }
        before.append(event)
    }

    mutating func take(after event: Event) {
        guard firstDifference == nil else { return }
        after.append(event)
        compare()
    }

    /// After the last event of both.
    mutating func finish() {
        compare()
        if firstDifference == nil, !before.isEmpty || !after.isEmpty { firstDifference = compared + 1 }
    }

    private mutating func compare() {
        let count = min(before.count, after.count)
        for i in 0..<count {
            guard isSame(before[i], after[i]) else {
                firstDifference = before[i].seq
                (before, after) = ([], [])
                return
            }
            compared += 1
        }
        before.removeFirst(count)
        after.removeFirst(count)
    }

    private func isSame(_ before: Event, _ after: Event) -> Bool {
        before == after || before == named(after)
    }

    /// The event with the original tariff's name.
    private func named(_ event: Event) -> Event {
        let fact: Fact
        switch event.fact {
        case .leadFrozen(let lead, let wallet, let amount, let expiresAt, standIn, let number):
            fact = .leadFrozen(lead, wallet, amount: amount, expiresAt: expiresAt, tariff: original, number: number)
        case .callbackRequested(let callback, let wallet, let dueAt, standIn, let free, let preferredAt):
            fact = .callbackRequested(
                callback, wallet, dueAt: dueAt, tariff: original, free: free, preferredAt: preferredAt)
        default: return event
        }
        return Event(
            seq: event.seq, at: event.at, recordedAt: event.recordedAt, key: event.key, actor: event.actor,
            fingerprint: event.fingerprint, reportedAt: event.reportedAt, fact: fact, transfers: event.transfers,
            previous: event.previous)
    }
}
