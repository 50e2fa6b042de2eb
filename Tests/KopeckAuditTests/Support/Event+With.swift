import KopeckLedger

extension Event {
    /// The event with something changed: what a forger does.
    func with(
        seq: Seq? = nil, at: Timestamp? = nil, recordedAt: Timestamp? = nil, fact: Fact? = nil,
        transfers: Transfers? = nil, previous: Links? = nil, actor: String? = nil
    ) -> Event {
        Event(
            seq: seq ?? self.seq, at: at ?? self.at, recordedAt: recordedAt ?? self.recordedAt, key: key,
            actor: actor ?? self.actor,
            fingerprint: fingerprint, reportedAt: reportedAt, fact: fact ?? self.fact,
            transfers: transfers ?? self.transfers, previous: previous ?? self.previous)
    }
}
