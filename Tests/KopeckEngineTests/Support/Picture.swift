import KopeckLedger
import KopeckStore

/// Everything that books say, to compare them by.
struct Picture: Equatable {
    let lastSeq: Seq
    let clock: Timestamp
    let totals: Totals
    let tariffs: [Tariff]
    private(set) var wallets: [WalletID: Wallet] = [:]
    private(set) var leads: [LeadID: Lead] = [:]
    private(set) var precalls: [Seq: Precall] = [:]
    private(set) var calls: [CallID: Call] = [:]
    private(set) var callbacks: [CallbackID: Callback] = [:]
    private(set) var keys: [Key: KeyUse] = [:]
    private(set) var keyCount = 0
    private(set) var inProgress: [Seq: LiveThing] = [:]

    /// Of books that are complete in memory.
    init(of books: Books) {
        (lastSeq, clock, totals, tariffs) = (books.lastSeq, books.clock, books.totals, books.tariffs.published)
        add(books)
    }

    /// Of the rows settled in `books/`, and over them those of the journal's tail.
    init(of view: LedgerView) throws {
        let books = view.books
        (lastSeq, clock, totals, tariffs) = (books.lastSeq, books.clock, books.totals, books.tariffs.published)
        if let settled = view.settled {
            try settled.forEachWallet { wallets[$0] = $1 }
            try settled.forEachLead { leads[$0] = $1 }
            try settled.forEachPrecall { precalls[$0] = $1 }
            try settled.forEachCall { calls[$0] = $1 }
            try settled.forEachCallback { callbacks[$0] = $1 }
            keyCount = try settled.digestOfKeys().count
            inProgress = try settled.inProgress()
        }
        add(books)
        // Keys are not listed but counted; of those that the journal knows, some are looked up in a long one.
        let step = max(1, lastSeq / 2_000)
        try view.journal.forEachEvent { event in
            guard let (key, use) = KeyUse.of(event) else { return }
            keys[key] = event.seq % step == 0 ? books.keys[key] : use
        }
    }

    private mutating func add(_ books: Books) {
        wallets.merge(books.wallets.inMemory) { $1 }
        leads.merge(books.leads.inMemory) { $1 }
        precalls.merge(books.precalls.inMemory) { $1 }
        calls.merge(books.calls.inMemory) { $1 }
        callbacks.merge(books.callbacks.inMemory) { $1 }
        keys.merge(books.keys.inMemory) { $1 }
        keyCount += books.keys.inMemory.count
        inProgress.merge(books.live.all) { $1 }
        for seq in books.live.ended { inProgress[seq] = nil }
    }

    /// What differs, in words: a picture is too large to print.
    func differences(from other: Picture) -> [String] {
        var differences: [String] = []
        func compare<Part: Equatable>(_ name: String, _ part: KeyPath<Picture, Part>) {
            if self[keyPath: part] != other[keyPath: part] { differences.append(name) }
        }
        compare("lastSeq", \.lastSeq)
        compare("clock", \.clock)
        compare("totals", \.totals)
        compare("tariffs", \.tariffs)
        compare("wallets", \.wallets)
        compare("leads", \.leads)
        compare("precalls", \.precalls)
        compare("calls", \.calls)
        compare("callbacks", \.callbacks)
        compare("keys", \.keys)
        compare("keyCount", \.keyCount)
        compare("inProgress", \.inProgress)
        return differences
    }
}
