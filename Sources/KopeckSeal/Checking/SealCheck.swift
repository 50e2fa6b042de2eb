internal import KopeckJournal
public import KopeckLedger
public import KopeckProof
public import KopeckStore

/// Makes the trees and heads of a ledger once more, from its journal alone, and compares them with what was sealed and
/// with every checkpoint that is kept.
public struct SealCheck: Sendable {
    /// Something that is not what the journal makes it.
    public struct Difference: Equatable, Sendable {
        /// The event at which it was found; nil where none can be named.
        public let seq: Seq?
        public let what: String
    }

    private let view: LedgerView
    private let snapshot: SealSnapshot?
    private var notes: [(note: SignedNote, checkpoint: LogCheckpoint)] = []
    private let keys: [VerifyingKey]

    /// What there is to check; nil if nothing was ever sealed.
    ///
    /// - Parameter keys: whose signatures the checkpoints are to have; none: signatures are not looked at.
    public init?(_ view: LedgerView, trusting keys: [VerifyingKey]) throws(SealError) {
        let store = try SealStore.read(view.directory)
        snapshot = try store?.snapshot()
        (self.view, self.keys) = (view, keys)
        let files = NoteFiles(view.directory)
        for size in try files.sizes() {
            guard let note = try files.note(size), let checkpoint = LogCheckpoint(content: note.content) else {
                continue
            }
            notes.append((note, checkpoint))
        }
        if snapshot?.state == nil, notes.isEmpty { return nil }
    }

    /// The first thing that differs; nil if all is as it was sealed.
    ///
    /// It reads by a snapshot of its own, so it may run on another thread than whoever uses the view.
    public func firstDifference() throws(SealError) -> Difference? {
        if let difference = foreignNote() { return difference }
        do {
            // Newer than the checkpoints: one that knows more events than there are was not made of this journal.
            let journal = try view.openJournal.snapshot()
            let last = max(snapshot?.state?.size ?? 0, notes.last?.checkpoint.size ?? 0)
            let end = try journal.lastSeq()
            guard last <= end else {
                return Difference(seq: nil, what: "\(last) events were sealed, and the journal has \(end)")
            }
            var fold = SealFold(snapshot, notes.map(\.checkpoint))
            let leaves = LeavesAhead(of: view, 1..<last + 1)
            defer { leaves.end() }
            var batch: [LeavesAhead.Leaf] = []
            while try leaves.next(&batch) {
                for i in batch.indices { try batch.span.lend(i) { leaf in try fold.take(leaf) } }
            }
            try fold.finish()
            return nil
        } catch let found as FoundDifference {
            return found.difference
        } catch let error as SealError {
            throw error
        } catch let error as StoreError {
            throw .store(error)
        } catch {
            preconditionFailure("\(error)")
        }
    }

    /// A checkpoint that is of another ledger, or not signed by whom it should be.
    private func foreignNote() -> Difference? {
        for (note, checkpoint) in notes {
            let name = "the checkpoint of \(checkpoint.size) events"
            guard checkpoint.ledgerID == view.genesis.ledgerID else {
                return Difference(seq: nil, what: "\(name) is of another ledger")
            }
            if keys.isEmpty { continue }
            switch note.verdict(trusting: keys) {
            case .signed: continue
            case .forged(let key): return Difference(seq: nil, what: "\(name) has a forged signature of \(key)")
            case .strange: return Difference(seq: nil, what: "\(name) is not signed by a key that was given")
            }
        }
        return nil
    }
}

/// Ends the reading of a journal at the first difference.
struct FoundDifference: Error {
    let difference: SealCheck.Difference

    init(_ seq: Seq?, _ what: String) { difference = SealCheck.Difference(seq: seq, what: what) }
}
