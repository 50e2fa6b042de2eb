import KopeckLedger

/// Whether two books, both complete in memory, say the same (§12.9).
func same(_ a: Books, _ b: Books) -> Bool {
    a.lastSeq == b.lastSeq && a.clock == b.clock && a.totals == b.totals && a.tariffs.published == b.tariffs.published
        && a.wallets.inMemory == b.wallets.inMemory && a.leads.inMemory == b.leads.inMemory
        && a.precalls.inMemory == b.precalls.inMemory && a.calls.inMemory == b.calls.inMemory
        && a.callbacks.inMemory == b.callbacks.inMemory && a.keys.inMemory == b.keys.inMemory
        && a.live.all == b.live.all
}

/// How many increments a talk used (§7.6), counted one after another.
func incrementsStarted(before end: Timestamp, answer: Timestamp, _ terms: Terms) -> Int64 {
    guard terms.initial.seconds > 0 else { return 0 }
    var (count, start): (Int64, Timestamp) = (0, answer)
    while start < end {
        start = start.advanced(bySeconds: count == 0 ? terms.initial.seconds : terms.then.seconds)
        count += 1
    }
    return count
}
