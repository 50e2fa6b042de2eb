internal import KopeckJournal
public import KopeckLedger
public import KopeckProof
public import KopeckStore

/// Seals a ledger: brings its trees to the newest event, and says in a checkpoint what they are.
public struct Sealing {
    /// Events of a step, which is one commit: memory follows it, and not the ledger.
    public static let stepEvents: Int64 = 250_000

    private let store: SealStore
    private let view: LedgerView
    /// Made first: between the last step and the note, when there is nothing to prove by, only the signing is left.
    private let state: TreeHash

    /// - Parameter view: its newest event is the last to be sealed.
    public init(_ view: LedgerView) throws(SealError) {
        self.view = view
        store = try SealStore.write(view.directory)
        do { state = try StateHash.of(view) } catch { throw .store(error) }
    }

    /// Brings the trees to the view's newest event.
    ///
    /// - Parameters:
    ///   - stepEvents: as many events are taken in with one commit; a process that ends between two leaves what was
    ///     committed, and the next goes on from there.
    ///   - progress: told how far it has come.
    public func extend(
        stepEvents: Int64 = Self.stepEvents, progress: (Seq) -> Void = { _ in }
    ) throws(SealError) {
        let end = view.books.lastSeq
        try check(store.snapshot())
        while true {
            let snapshot = try store.snapshot()
            let size = snapshot.state?.size ?? 0
            guard size < end || snapshot.state == nil else { return }
            let step = try SealStep(snapshot, view, to: min(end, size + stepEvents))
            try store.write(step, over: snapshot)
            progress(step.state.size)
        }
    }

    /// What is sealed must be the beginning of this journal: its newest event must be the one that was sealed.
    private func check(_ snapshot: SealSnapshot) throws(SealError) {
        guard let state = snapshot.state else { return }
        guard state.ledgerID == view.genesis.ledgerID else {
            throw .foreign(path: store.path, why: "it is of another ledger")
        }
        let end = view.books.lastSeq
        guard state.size <= end else {
            // Somebody may have sealed what came after this view was opened.
            if try journalEnd() >= state.size { throw .locked(path: view.directory.path) }
            throw .foreign(path: store.path, why: "it counts \(state.size) events, and the journal has \(end)")
        }
        guard state.size > 0 else { return }
        let event: Event
        do { event = try view.journal.event(state.size) } catch { throw .store(error) }
        let index = (state.size - 1) / Int64(Tile.width)
        let tile = try snapshot.eventTile(level: 0, index: index)
        var fold = HeadFold()
        guard tile.last == fold.leaf(of: event) else {
            throw .foreign(path: store.path, why: "event \(state.size) is not the one that was sealed")
        }
    }

    private func journalEnd() throws(SealError) -> Seq {
        do { return try view.openJournal.snapshot().lastSeq() } catch { throw .store(error) }
    }

    /// What the trees, and the view's books, say now.
    public func checkpoint() throws(SealError) -> LogCheckpoint {
        let snapshot = try store.snapshot()
        guard let sealed = snapshot.state, sealed.size == view.books.lastSeq else {
            throw .unfinished(path: store.path)
        }
        return LogCheckpoint(
            ledgerID: sealed.ledgerID, size: sealed.size, root: try snapshot.events(sealed.size).root(),
            clock: sealed.size == 0 ? nil : view.books.clock, walletCount: sealed.walletCount,
            walletsRoot: try snapshot.wallets.root(), state: state)
    }

    /// Signs a checkpoint and keeps the note; one that is kept already gains the signatures it lacks.
    ///
    /// - Throws: ``SealError/foreign(path:why:)`` if another checkpoint of as many events is kept.
    public func sign(_ checkpoint: LogCheckpoint, with keys: [SigningKey]) throws(SealError) -> SignedNote {
        let notes = NoteFiles(view.directory)
        var note = try notes.note(checkpoint.size) ?? SignedNote(content: checkpoint.content)
        guard note.content == checkpoint.content else {
            throw .foreign(
                path: view.directory.checkpointsPath,
                why: "the checkpoint of \(checkpoint.size) events that is kept there says something else")
        }
        for key in keys { note.sign(with: key) }
        try notes.keep(note, size: checkpoint.size)
        return note
    }
}
