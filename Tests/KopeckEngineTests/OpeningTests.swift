import Glibc
import KopeckEngine
import KopeckJournal
import KopeckLedger
import KopeckStore
import Testing

@Suite struct OpeningTests {
    let place: Place

    init() throws { place = try Place() }

    @Test func `a ledger is made where there is none, and found where there is one`() async throws {
        let made = try place.open(creating: true)
        #expect(made.isNew && made.remarks.isEmpty)
        await made.close()

        for creating in [true, false] {
            let found = try place.open(creating: creating)
            #expect(!found.isNew)
            await found.close()
        }
    }

    @Test func `no ledger is made where none is wanted`() throws {
        let error = #expect(throws: StoreError.self) { _ = try place.open(creating: false) }
        #expect("\(try #require(error))".contains("There is no ledger in \(place.path)"))
        #expect(try !place.files.holdsLedger())
    }

    @Test func `a ledger opened again has the same books, and goes on as if it had never been closed`() async throws {
        let (day, evening) = (Script.day(agents: 12), Script.evening(agents: 12))
        let expected = DryRun(day.commands + evening.commands)

        let first = try await place.whileOpen { try await $0.submit(day.commands) }
        let afterDay = try place.picture()
        #expect(afterDay == DryRun(day.commands).picture)
        #expect(!afterDay.inProgress.isEmpty, "the day must leave something in progress")

        // Opened and closed without a command: nothing is different.
        let lastSeq = try await place.whileOpen { try await $0.read { $0.lastSeq } }
        #expect(lastSeq == afterDay.lastSeq)
        #expect(try place.picture() == afterDay)

        let second = try await place.whileOpen { try await $0.submit(evening.commands) }
        #expect(firstDifference(first + second, expected.outcomes) == nil)
        #expect(try firstDifference(place.events(), expected.events) == nil)
        #expect(try place.picture().differences(from: expected.picture) == [])
    }

    @Test func `the ledger takes nothing once it is closed, and closing it again is no harm`() async throws {
        let ledger = try place.open()
        await ledger.close()
        await ledger.close()
        await #expect(throws: LedgerBusy.closed) { _ = try await ledger.submit(Script.day(agents: 1).commands) }
        await #expect(throws: LedgerBusy.closed) { _ = try await ledger.read { $0.lastSeq } }
        await #expect(throws: LedgerBusy.closed) { _ = try await ledger.events(1...1) }
        #expect(LedgerBusy.closed.description == "The ledger has been closed.")
    }

    @Test func `what was taken before the closing is answered, and durable`() async throws {
        let ledger = try place.open()
        let commands = Script.day(agents: 10).commands
        let outcomes = try await withThrowingTaskGroup(of: [Outcome].self) { group in
            group.addTask { try await ledger.submit(commands) }
            let outcomes = try await group.next()
            await ledger.close()
            return try #require(outcomes)
        }
        #expect(firstDifference(outcomes, DryRun(commands).outcomes) == nil)
        #expect(try firstDifference(place.events(), DryRun(commands).events) == nil)
    }

    @Test func `a second writer is refused while the first lasts, in this process and in another`() async throws {
        let ledger = try place.open()
        let error = #expect(throws: StoreError.self) { _ = try place.open() }
        #expect("\(try #require(error))".contains("is writing to the ledger in \(place.path)"))
        await #expect(processExitsWith: .exitCode(7)) { [path = place.path as String] in
            do throws(StoreError) {
                _ = try Ledger.open(at: path, creating: true, zones: .utc)
                exit(0)
            } catch {
                if case .locked = error { exit(7) } else { exit(1) }
            }
        }
        #expect(try await ledger.submit(Script.day(agents: 1).commands).count > 5, "the first one is not disturbed")
        await ledger.close()
        await #expect(processExitsWith: .exitCode(0)) { [path = place.path as String] in
            await (try Ledger.open(at: path, creating: false, zones: .utc)).close()
            exit(0)
        }
    }

    @Test func `a program of another kind that holds the lock keeps the writer out`() async throws {
        try await place.whileOpen { _ in }
        let holder = try #require(LockHolder(path: place.files.lockPath))
        let error = #expect(throws: StoreError.self) { _ = try place.open() }
        if case .locked? = error {} else { Issue.record("refused with \(String(describing: error))") }
        holder.end()
        try await place.whileOpen { _ in }
    }

    @Test func `a journal that ends before what was acknowledged is refused, and nothing is changed`() async throws {
        try await place.whileOpen { _ = try await $0.submit(Script.day(agents: 3).commands) }
        let (before, lastSeq) = (try place.events(), try place.picture().lastSeq)
        try raiseMark(to: lastSeq + 1)
        let error = #expect(throws: StoreError.self) { _ = try place.open() }
        #expect(
            "\(try #require(error))".contains(
                "it ends with event \(lastSeq), but event \(lastSeq + 1) was acknowledged"))
        #expect(throws: StoreError.self) { _ = try LedgerView(place.files) }

        // The refusal took no lock with it and left no trace: with the mark as it was, the ledger opens.
        try raiseMark(to: lastSeq)
        try await place.whileOpen { _ in }
        #expect(try place.events() == before)
    }

    /// Both places of the mark say `seq`.
    private func raiseMark(to seq: Seq) throws {
        var mark = try HighWaterMark(path: place.files.markPath)
        try mark.raise(to: seq)
        try mark.raise(to: seq)
        try mark.flush()
    }

    @Test func `the mark follows every answer`() async throws {
        let ledger = try place.open()
        for command in Script.day(agents: 2).commands {
            _ = try await ledger.submit(command)
            let (lastSeq, mark) = try await ledger.read { [markPath = place.files.markPath] books in
                (books.lastSeq, try? HighWaterMark.read(path: markPath))
            }
            #expect(mark == lastSeq)
        }
        await ledger.close()
    }

    @Test func `opening tells how far it has come`() async throws {
        try await place.whileOpen { _ = try await $0.submit(Script.day(agents: 3).commands) }
        try TemporaryDirectory.removeTree(place.files.booksPath)
        let told = Told()
        let ledger = try Ledger.open(at: place.path, creating: false, zones: .utc) { told.add($0, $1) }
        await ledger.close()
        let lastSeq = try place.picture().lastSeq
        #expect(told.all.last?.done == lastSeq && told.all.last?.total == lastSeq)
    }
}
