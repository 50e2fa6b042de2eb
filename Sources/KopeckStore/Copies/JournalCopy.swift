internal import KopeckJournal
internal import KopeckLedger
internal import LMDB

/// Blocks on their way into a new journal: each is checked, and must follow the one before.
///
/// What is copied is what was checked, byte for byte: damage can never be handed on under a new name.
struct JournalCopy: ~Copyable {
    /// Bytes that are written in one transaction.
    private static let transactionBytes = 4 << 20

    private let journal: Journal
    private var chain: ChainCheck
    private var waiting: [(firstSeq: Seq, bytes: [UInt8])] = []
    private var waitingBytes = 0
    private(set) var lastSeq: Seq = 0

    /// - Parameter journal: a new one, without blocks.
    init(into journal: Journal) {
        self.journal = journal
        chain = ChainCheck(after: 0, previous: journal.genesis.hash)
    }

    var head: BlockHash { chain.head }

    mutating func add(_ bytes: [UInt8]) throws(StoreError) {
        do throws(Corruption) {
            let block = try Block(bytes.span)
            try block.checkGroups()
            try chain.follow(block.header, bytes: bytes)
            waiting.append((block.header.firstSeq, bytes))
            lastSeq = block.header.lastSeq
        } catch {
            throw .journal(journal.path, error)
        }
        waitingBytes += bytes.count
        if waitingBytes >= Self.transactionBytes { try write() }
    }

    /// Writes what is left, and reads everything again from the new file.
    consuming func finish() throws(StoreError) {
        try write()
        let written = try journal.snapshot().checkedHead()
        guard written == (lastSeq, chain.head) else {
            throw .journalDamaged(path: journal.path, why: "what was written is not what is read")
        }
    }

    private mutating func write() throws(StoreError) {
        guard !waiting.isEmpty else { return }
        try journal.append(waiting)
        (waiting, waitingBytes) = ([], 0)
    }
}

extension JournalSnapshot {
    /// Reads every block and checks its checksums and its place in the chain.
    ///
    /// - Returns: the newest seq and the hash of the newest block.
    func checkedHead() throws(StoreError) -> (lastSeq: Seq, head: BlockHash) {
        var (chain, lastSeq) = (ChainCheck(after: 0, previous: genesisHash), Seq(0))
        var walk = try walk()
        while try walk.moveToNext() {
            let block = try walk.block()
            do throws(Corruption) {
                try block.checkGroups()
                try chain.follow(block.header, bytes: walk.copiedBytes())
            } catch {
                throw damage(error)
            }
            lastSeq = block.header.lastSeq
        }
        return (lastSeq, chain.head)
    }
}
