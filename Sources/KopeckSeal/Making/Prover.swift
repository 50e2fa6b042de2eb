internal import KopeckJournal
public import KopeckLedger
public import KopeckProof
public import KopeckStore

/// Makes proofs of what the newest checkpoint of a ledger commits to.
public struct Prover {
    private let view: LedgerView
    private let snapshot: SealSnapshot
    public let checkpoint: LogCheckpoint
    let note: SignedNote

    /// - Throws: ``SealError/notSealed(path:)`` if there is no checkpoint.
    public init(_ view: LedgerView) throws(SealError) {
        self.view = view
        guard let store = try SealStore.read(view.directory) else { throw .notSealed(path: view.directory.path) }
        snapshot = try store.snapshot()
        guard let state = snapshot.state else { throw .notSealed(path: view.directory.path) }
        guard state.ledgerID == view.genesis.ledgerID else {
            throw .foreign(path: store.path, why: "it is of another ledger")
        }
        let isBeingSealed = SealStore.isBeingSealed(view.directory)
        guard let note = try NoteFiles(view.directory).note(state.size),
            let checkpoint = LogCheckpoint(content: note.content)
        else {
            let path = view.directory.path
            throw isBeingSealed ? .beingSealed(path: path) : .unfinished(path: path)
        }
        (self.note, self.checkpoint) = (note, checkpoint)
    }

    /// A statement of a wallet's events with from ≤ `recordedAt` < to, and the proof that it is whole and true.
    ///
    /// - Parameter provesEach: whether the place of each event in the ledger is proved, and not only that of the first
    ///   and of the last.
    /// - Returns: the file; nil if no event names the wallet.
    public func statement(
        of wallet: WalletID, from: Timestamp, to: Timestamp, provesEach: Bool = false
    ) throws(SealError) -> [UInt8]? {
        guard let row = try snapshot.head(of: wallet) else { return nil }
        let (start, events) = try history(of: wallet, endingIn: row.head, from: from)
        var proof = StatementProof(of: wallet, from: from, to: to, after: start)
        for event in events.reversed() {
            guard proof.take(event) else { throw .unsound(seq: event.seq) }
        }
        guard proof.head == row.head else { throw snapshot.damage("the head of \(wallet.name) is not its history's") }
        proof.finishEvents()
        proof.writer.head(index: row.index, path: try snapshot.wallets.inclusion(of: row.index))
        let tree = snapshot.events(checkpoint.size)
        for seq in provesEach ? proof.whole : proof.ends {
            proof.writer.inclusion(of: seq, path: try tree.inclusion(of: seq - 1))
        }
        proof.writer.checkpoint(note)
        return proof.writer.bytes
    }

    /// The wallet's events backwards from its newest, to one before the period and on to where its head was kept; and
    /// that head.
    private func history(
        of wallet: WalletID, endingIn head: WalletHead, from: Timestamp
    ) throws(SealError) -> (WalletHead, [Event]) {
        var (seq, count, events) = (head.seq, head.count, [Event]())
        // Not as of the view: what is sealed may be newer than that, and is in the journal by now.
        let journal: JournalSnapshot
        do { journal = try view.openJournal.snapshot() } catch { throw .store(error) }
        while count > 0 {
            // The event before the period is shown too, so the head wanted is one before that.
            if let last = events.last, last.recordedAt < from, count % HeadRow.eventsBetweenMarks == 0,
                let mark = try snapshot.mark(of: wallet, at: count)
            {
                return (mark, events)
            }
            let event: Event
            do { event = try journal.event(seq) } catch { throw .store(error) }
            guard event.fact.wallet == wallet, event.previous.wallet < seq else {
                throw snapshot.damage("the head of \(wallet.name) is not its history's")
            }
            events.append(event)
            (seq, count) = (event.previous.wallet, count - 1)
        }
        return (WalletHead(of: wallet), events)
    }

    /// The proof that the ledger begins with what an older checkpoint says.
    ///
    /// - Returns: the file; nil if the newest checkpoint is older than that one.
    public func consistency(with older: LogCheckpoint, _ olderNote: SignedNote) throws(SealError) -> [UInt8]? {
        guard older.size <= checkpoint.size else { return nil }
        guard older.ledgerID == checkpoint.ledgerID, try snapshot.events(older.size).root() == older.root else {
            throw .contradicted(size: older.size)
        }
        var writer = ProofWriter()
        writer.checkpoint(olderNote)
        writer.consistency(path: try snapshot.events(checkpoint.size).consistency(with: older.size))
        writer.checkpoint(note)
        return writer.bytes
    }
}
