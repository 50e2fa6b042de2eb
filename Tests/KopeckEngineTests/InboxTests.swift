import KopeckJournal
import KopeckLedger
import KopeckStore
import LMDB
import Testing

@testable import KopeckEngine

@Suite struct InboxTests {
    private let inbox = Inbox(capacity: 5)
    private let script = Script.topUps(20)

    private func commands(_ count: Int) -> Inbox.Item { .commands(Array(script.prefix(count))) { _ in } }

    @Test func `items come out in the order in which they went in, all at once`() throws {
        for count in [1, 0, 3] { try inbox.add(commands(count)) }
        #expect(inbox.takeAll().items.map(\.commandCount) == [1, 0, 3])
    }

    @Test func `commands above the capacity are refused, until the writer has taken those that wait`() throws {
        try inbox.add(commands(3))
        try inbox.add(commands(2))
        #expect(throws: LedgerBusy.inboxFull) { try inbox.add(commands(1)) }
        _ = inbox.takeAll()
        try inbox.add(commands(5))
        #expect(throws: LedgerBusy.inboxFull) { try inbox.add(commands(1)) }
        #expect(inbox.takeAll().items.map(\.commandCount) == [5], "what was refused must not be carried out")
    }

    @Test func `a batch above the capacity is taken by an empty inbox, and by no other`() throws {
        try inbox.add(commands(9))
        #expect(throws: LedgerBusy.inboxFull) { try inbox.add(commands(1)) }
        _ = inbox.takeAll()
        try inbox.add(commands(1))
        #expect(throws: LedgerBusy.inboxFull) { try inbox.add(commands(9)) }
    }

    /// A closing that is refused would leave whoever closes waiting for a thread that nobody told to end.
    @Test func `a closing is never refused, however full the inbox`() throws {
        try inbox.add(commands(9))
        try inbox.add(.close {})
        #expect(inbox.takeAll().items.count == 2)
    }

    @Test func `readings are bounded too`() throws {
        for _ in 0..<5 { try inbox.add(.visit { _, _ in }) }
        #expect(throws: LedgerBusy.inboxFull) { try inbox.add(.visit { _, _ in }) }
        try inbox.add(.close {})
    }

    @Test func `a closed inbox takes nothing, and keeps what it had`() throws {
        try inbox.add(commands(1))
        try inbox.add(.close {})
        #expect(throws: LedgerBusy.closed) { try inbox.add(commands(1)) }
        #expect(throws: LedgerBusy.closed) { try inbox.add(.visit { _, _ in }) }
        #expect(throws: LedgerBusy.closed) { try inbox.add(.close {}) }
        #expect(inbox.takeAll().items.count == 2)
    }

    @Test func `whoever waits for a commit leaves the commands where they are`() throws {
        let head = BlockHash(of: [1])
        try inbox.add(commands(2))
        inbox.report(Inbox.Commit(head: head))
        #expect(inbox.takeCommit().head == head)
        let (items, commit) = inbox.takeAll()
        #expect(items.map(\.commandCount) == [2] && commit == nil)
    }

    @Test func `a commit wakes the writer although no command has come, and is told once`() throws {
        inbox.report(Inbox.Commit(head: BlockHash(of: [1])))
        let (items, commit) = inbox.takeAll()
        #expect(items.isEmpty && commit != nil)
        try inbox.add(commands(1))
        #expect(inbox.takeAll().commit == nil)
    }

    @Test func `a refusal says what to do`() {
        #expect(LedgerBusy.inboxFull.description == "Too many commands are waiting; send it again in a moment.")
    }

    /// While the writer is held, of two batches that do not fit together one is refused at once; the refusal lets
    /// the writer go on, and the other is answered.
    @Test(.timeLimit(.minutes(1)))
    func `who comes too late to a full ledger is refused, and who was taken is answered`() async throws {
        let place = try Place()
        let half = Array(repeating: Script.advance, count: Limits.inboxCommands / 2 + 1)
        let answered = try await place.whileOpen { ledger in
            let gate = Guarded(false)
            await withCheckedContinuation { (writerIsHeld: CheckedContinuation<Void, Never>) in
                Task {
                    try await ledger.read { _ in
                        writerIsHeld.resume()
                        gate.wait { $0 ? () : nil }
                    }
                }
            }
            return await withTaskGroup(of: Int?.self) { group in
                for _ in 0..<2 {
                    group.addTask {
                        do throws(LedgerBusy) { return try await ledger.submit(half).count } catch {
                            gate.update { $0 = true }
                            return error == .inboxFull ? nil : -1
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
        }
        #expect(answered.contains(nil) && answered.contains(half.count))
        #expect(try place.events().count == 1)
    }
}
