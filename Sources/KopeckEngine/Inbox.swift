internal import KopeckJournal
internal import KopeckLedger
internal import LMDB

/// What waits for the writer, in the order in which it came. Bounded: a full inbox is the caller's to
/// see, not a queue that grows in hiding.
final class Inbox: Sendable {
    enum Item: Sendable {
        case commands([Command], answer: @Sendable ([Outcome]) -> Void)
        /// Runs between batches, when everything answered so far is durable and nothing else is decided.
        case visit(@Sendable (borrowing Books, Recall) -> Void)
        case close(done: @Sendable () -> Void)

        var commandCount: Int {
            switch self {
            case .commands(let commands, _): commands.count
            case .visit: 1
            case .close: 0
            }
        }
    }

    /// A block has become durable.
    struct Commit: Sendable {
        /// Its hash.
        let head: BlockHash
    }

    private struct State {
        var items: [Item] = []
        var commit: Commit?
        var commandCount = 0
        var isClosed = false
    }

    private let state = Guarded(State())
    private let capacity: Int

    init(capacity: Int) { self.capacity = capacity }

    /// Adds an item, unless the inbox is closed or full. A batch is never too large for an empty inbox.
    func add(_ item: Item) throws(LedgerBusy) {
        try state.update { state throws(LedgerBusy) in
            guard !state.isClosed else { throw .closed }
            if case .close = item {
                state.isClosed = true
            } else if state.commandCount > 0, state.commandCount + item.commandCount > capacity {
                throw .inboxFull
            }
            state.commandCount += item.commandCount
            state.items.append(item)
        }
    }

    /// Tells the writer that the block it handed over is durable.
    func report(_ commit: Commit) { state.update { $0.commit = commit } }

    /// Whether nothing waits for the writer.
    var isEmpty: Bool { state.look { $0.items.isEmpty } }

    /// Everything that has come, as soon as there is anything.
    func takeAll() -> (items: [Item], commit: Commit?) {
        state.wait { state in
            guard !state.items.isEmpty || state.commit != nil else { return nil }
            defer { (state.items, state.commandCount, state.commit) = ([], 0, nil) }
            return (state.items, state.commit)
        }
    }

    /// The news that the block handed over is durable, if it has come.
    func takeCommitIfThere() -> Commit? { state.update { take(&$0.commit) } }

    /// The news that the block handed over is durable, as soon as it has come. Everything else waits.
    func takeCommit() -> Commit { state.wait { take(&$0.commit) } }
}

/// Why a ledger takes nothing at the moment. Nothing was recorded; the command may be sent again.
public enum LedgerBusy: Error, Equatable, Sendable, CustomStringConvertible {
    /// Too many commands wait for the writer.
    case inboxFull
    /// The ledger is closing.
    case closed

    public var description: String {
        switch self {
        case .inboxFull: "Too many commands are waiting; send it again in a moment."
        case .closed: "The ledger has been closed."
        }
    }
}
