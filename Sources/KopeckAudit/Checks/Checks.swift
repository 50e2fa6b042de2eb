internal import KopeckLedger

/// Every check of the events, each by its own type: behind existentials, calling them cost more than some of them do.
struct Checks {
    private var names = Names()
    private var sequence = SequenceCheck()
    private var links = LinkCheck()
    private var references = ReferenceCheck()
    private var transfers = TransferCheck()
    private var freezes = FreezeCheck()
    private var reserves = ReserveCheck()
    private var leads = LeadCheck()
    private var increments = IncrementCheck()
    private var refunds = RefundCheck()
    private var balances = BalanceCheck()

    /// In the order in which they look at an event.
    var all: [any Check] {
        [sequence, links, references, transfers, freezes, reserves, leads, increments, refunds, balances]
    }

    var hold: Bool { all.allSatisfy { $0.finding == nil } }

    /// Shows them an event. No check is shown one that another before it has refused.
    ///
    /// - Returns: whether it holds.
    mutating func take(_ event: borrowing Event) -> Bool {
        let numbers = names.numbers(of: event.fact)
        guard sequence.holds(event, numbers), links.holds(event, numbers) else { return false }
        guard references.holds(event, numbers), transfers.holds(event, numbers) else { return false }
        guard freezes.holds(event, numbers), reserves.holds(event, numbers) else { return false }
        guard leads.holds(event, numbers), increments.holds(event, numbers) else { return false }
        guard refunds.holds(event, numbers) else { return false }
        return balances.holds(event, numbers)
    }

    /// After the last event, if all hold.
    mutating func finish() {
        freezes.finish(names)
        increments.finish(names)
        balances.finish(names)
    }
}
