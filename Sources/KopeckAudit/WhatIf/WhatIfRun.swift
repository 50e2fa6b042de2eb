internal import KopeckLedger
internal import KopeckStore

/// One reading of a journal in which every command is decided again, and both histories are added up.
struct WhatIfRun {
    private(set) var retelling: Retelling
    private(set) var sums: IncomeSums
    private(set) var comparison: HistoryComparison
    /// The newest event of the history.
    private(set) var lastSeq: Seq = 0
    private var commands = ToldCommands()

    init(
        _ supposition: Supposition, in view: LedgerView, wallet: WalletID?, zones: TimeZones,
        day: @escaping @Sendable (Timestamp) -> Int64
    ) throws(StoreError) {
        guard let tariff = view.books.tariffs[supposition.tariff] else {
            preconditionFailure("no tariff \(supposition.tariff.name) in the ledger")
        }
        let name = supposition.name(in: view.books.tariffs)
        var books = Books(zones: zones, for: .supposing)
        if let counts = try view.settled?.rowCounts() {
            books.reserve(leads: counts.leads, precalls: counts.precalls, calls: counts.calls)
        }
        books.suppose(supposition.terms, insteadOf: tariff, as: name, during: supposition.span)
        retelling = Retelling(of: view, in: books)
        sums = IncomeSums(of: wallet, day: day)
        comparison = HistoryComparison(standIn: name, original: tariff.id)
    }

    mutating func read(_ view: LedgerView, progress: (Seq) -> Void) throws(StoreError) {
        do {
            try view.journal.forEachEvent { event in
                try take(event)
                if event.seq % 4096 == 0 { progress(event.seq) }
            }
        } catch {
            throw error as? StoreError ?? .journalDamaged(path: view.directory.journalPath, why: "\(error)")
        }
        try tell(commands.finish())
        comparison.finish()
    }

    private mutating func take(_ event: Event) throws(StoreError) {
        lastSeq = event.seq
        sums.add(event, to: \.before)
        comparison.take(before: event)
        try tell(commands.take(event))
    }

    private mutating func tell(_ parts: [ToldCommands.Part]) throws(StoreError) {
        for part in parts {
            try retelling.tell(part)
            for event in retelling.takeRecorded() {
                sums.add(event, to: \.after)
                comparison.take(after: event)
            }
        }
    }
}
