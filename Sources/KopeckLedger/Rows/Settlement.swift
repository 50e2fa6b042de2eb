/// What changed in the books since the settlement before: everything a checkpoint has to write.
///
/// It is a copy that costs nothing (the rows are shared until someone changes them), so another thread
/// may write it while the books go on.
public struct Settlement: Sendable {
    public let lastSeq: Seq
    public let clock: Timestamp
    public let totals: Totals
    /// Every tariff, in order of publication.
    public let tariffs: [Tariff]
    public let wallets: RowMap<WalletID, Wallet>
    public let leads: RowMap<LeadID, Lead>
    public let precalls: RowMap<Seq, Precall>
    public let calls: RowMap<CallID, Call>
    public let callbacks: RowMap<CallbackID, Callback>
    public let keys: RowMap<Key, KeyUse>
    /// Calls and precalls that began, or ended (nil), in order of seq.
    public let live: [(seq: Seq, thing: LiveThing?)]
    /// The rows of the settlement before, which nobody needs: to be emptied, and handed in again.
    public var spent: Generation
}

/// Where settled rows are found again.
public struct Shelves: Sendable {
    public let wallets: Rows<WalletID, Wallet>.Shelf
    public let leads: Rows<LeadID, Lead>.Shelf
    public let precalls: Rows<Seq, Precall>.Shelf
    public let calls: Rows<CallID, Call>.Shelf
    public let callbacks: Rows<CallbackID, Callback>.Shelf
    public let keys: Rows<Key, KeyUse>.Shelf

    public init(
        wallets: @escaping Rows<WalletID, Wallet>.Shelf, leads: @escaping Rows<LeadID, Lead>.Shelf,
        precalls: @escaping Rows<Seq, Precall>.Shelf, calls: @escaping Rows<CallID, Call>.Shelf,
        callbacks: @escaping Rows<CallbackID, Callback>.Shelf, keys: @escaping Rows<Key, KeyUse>.Shelf
    ) {
        self.wallets = wallets
        self.leads = leads
        self.precalls = precalls
        self.calls = calls
        self.callbacks = callbacks
        self.keys = keys
    }
}

/// The part of settled books that is not rows.
public struct SettledState: Sendable {
    public var lastSeq: Seq = 0
    public var clock = Timestamp(milliseconds: -1)
    public var totals = Totals()
    public var tariffs: [Tariff] = []

    public init() {}
}

extension Books {
    /// The books as a checkpoint left them. They can evolve; to decide, they must ``resume(_:)`` first.
    ///
    /// - Parameter known: the names of the rows on the shelves; nil: whatever is not in memory is looked for there.
    public init(settled: SettledState, shelves: Shelves, known: KnownNames? = nil, zones: TimeZones = .utc) {
        self.init(zones: zones)
        setKnownNames(known)
        lastSeq = settled.lastSeq
        clock = settled.clock
        totals = settled.totals
        for tariff in settled.tariffs { tariffs.publish(tariff) }
        finishSettlement(shelves: shelves)
    }

    /// Sets the timers of what was in progress, from its rows.
    ///
    /// - Returns: false if a row is missing; the books cannot be trusted then.
    public mutating func resume(_ inProgress: [Seq: LiveThing]) -> Bool {
        for (seq, thing) in inProgress.sorted(by: { $0.key < $1.key }) {
            live.restore(seq, thing)
            switch thing {
            case .precall:
                guard let precall = precalls[seq], precall.state == .active else { return false }
                if let number = precall.number { attachedNumbers[number] = seq }
                setTimers(forPrecall: seq, precall)
            case .call(let id):
                guard let call = calls[id], call.state != .ended, tariffs.contains(call.tariff) else { return false }
                setTimers(for: call)
            }
        }
        return true
    }

    /// Hands out what changed since the last settlement; the books keep serving it.
    ///
    /// - Parameter rows: empty, for what changes from now on.
    /// - Precondition: the settlement before has been finished.
    public mutating func beginSettlement(into rows: consuming Generation = Generation()) -> Settlement {
        Settlement(
            lastSeq: lastSeq, clock: clock, totals: totals, tariffs: tariffs.published,
            wallets: wallets.beginSettlement(exchanging: &rows.wallets),
            leads: leads.beginSettlement(exchanging: &rows.leads),
            precalls: precalls.beginSettlement(exchanging: &rows.precalls),
            calls: calls.beginSettlement(exchanging: &rows.calls),
            callbacks: callbacks.beginSettlement(exchanging: &rows.callbacks),
            keys: keys.beginSettlement(exchanging: &rows.keys), live: live.takeChanges(), spent: rows)
    }

    /// What was handed out is on the shelves now.
    public mutating func finishSettlement(shelves: Shelves) {
        wallets.finishSettlement(shelf: shelves.wallets)
        leads.finishSettlement(shelf: shelves.leads)
        precalls.finishSettlement(shelf: shelves.precalls)
        calls.finishSettlement(shelf: shelves.calls)
        callbacks.finishSettlement(shelf: shelves.callbacks)
        keys.finishSettlement(shelf: shelves.keys)
    }
}
