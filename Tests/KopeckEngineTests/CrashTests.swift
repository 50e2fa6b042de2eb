import Glibc
import KopeckEngine
import KopeckLedger
import KopeckStore
import LMDB
import Testing

/// The end of a process in the middle of its work: what was answered is there, and nothing is recorded twice.
@Suite struct CrashTests {
    let place: Place

    init() throws { place = try Place() }

    @Test func `what was answered outlives a process that is killed`() async throws {
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = place.path as String] in
            let ledger = try Ledger.open(at: path, creating: true, zones: .utc)
            _ = try await ledger.submit(Script.day(agents: 5).commands)
            // On its way when the process ends: it is there as a whole or not at all.
            _ = try ledger.send(Script.evening(agents: 5).commands)
            kill(getpid(), SIGKILL)
        }
        let (day, evening) = (Script.day(agents: 5).commands, Script.evening(agents: 5).commands)
        let (answered, all) = (DryRun(day), DryRun(day + evening))
        let survived = try place.events()
        #expect(survived == answered.events || survived == all.events)

        // Whoever was not answered sends again, with the same keys.
        let outcomes = try await place.whileOpen { try await $0.submit(day + evening) }
        #expect(outcomes.prefix(day.count).allSatisfy { $0.isReplayed || $0.events == nil })
        #expect(try firstDifference(place.events(), all.events) == nil)
        #expect(try place.picture().differences(from: all.picture) == [])
    }

    /// Timers that fired before the end must not fire again after it: the books are folded from the journal then.
    @Test func `a call in progress when the process was killed is charged each minute once`() async throws {
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = place.path as String] in
            let ledger = try Ledger.open(at: path, creating: true, zones: .utc)
            _ = try await ledger.submit(Script.talk(seconds: 170).commands)
            kill(getpid(), SIGKILL)
        }
        var script = Script.talk(seconds: 170)
        let later = script.add(.advanceClock, after: 30)
        let expected = DryRun(script.commands)
        let charged = expected.events.count { if case .minuteBilled = $0.fact { true } else { false } }
        try #require(charged == 6, "one at the answer, five as time went by")

        _ = try await place.whileOpen { try await $0.submit(later) }
        #expect(try firstDifference(place.events(), expected.events) == nil)
        #expect(try place.picture().calls[call(1)]?.increments.count == charged)
    }

    @Test func `a writer whose lock file is removed ends before it records anything more`() async throws {
        let result = await #expect(processExitsWith: .exitCode(3), observing: [\.standardErrorContent]) {
            [path = place.path as String] in
            let ledger = try Ledger.open(at: path, creating: true, zones: .utc)
            _ = try await ledger.submit(Script.day(agents: 2).commands)
            try Directory(path: path).removeFile(named: "ledger.lock")
            _ = try await ledger.submit(Script.evening(agents: 2).commands)
        }
        #expect(result.says("was removed or replaced, so another process may be writing to the ledger"))
        #expect(try firstDifference(place.events(), DryRun(Script.day(agents: 2).commands).events) == nil)
    }

    @Test func `a writer whose lock file is removed writes no checkpoint over another's when it ends`() async throws {
        let result = await #expect(processExitsWith: .exitCode(3), observing: [\.standardErrorContent]) {
            [path = place.path as String] in
            let ledger = try Ledger.open(at: path, creating: true, zones: .utc)
            _ = try await ledger.submit(Script.day(agents: 2).commands)
            try Directory(path: path).removeFile(named: "ledger.lock")
            await ledger.close()
        }
        #expect(result.says("was removed or replaced, so another process may be writing to the ledger"))
        #expect(try place.picture().differences(from: DryRun(Script.day(agents: 2).commands).picture) == [])
    }

    /// A killed writer leaves blocks behind the checkpoint. Going on from a damaged one would make the damage true.
    @Test func `a bit flipped in a block that no checkpoint covers is refused at the opening`() async throws {
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = place.path as String] in
            let ledger = try Ledger.open(at: path, creating: true, zones: .utc)
            _ = try await ledger.submit(Script.topUps(200))
            kill(getpid(), SIGKILL)
        }
        let file = DurableFile(path: place.files.journalPath + "/data.mdb")
        let whole = try file.contents()
        // The key of the 150th command, in its event's record.
        let name = Array("pay-149".utf8)
        let places = whole.indices.dropLast(name.count).filter { whole[$0..<$0 + name.count].elementsEqual(name) }
        try #require(places.count == 1)
        var bytes = whole
        bytes[places[0] + 6] ^= 1
        try file.replace(with: bytes.span.rawBytes)
        let error = #expect(throws: StoreError.self) { _ = try place.open() }
        #expect("\(try #require(error))".contains("the checksum of the events from 145 does not match"))
        try file.replace(with: whole.span.rawBytes)
        #expect(try firstDifference(place.events(), DryRun(Script.topUps(200)).events) == nil)
    }

    @Test func `a commit that fails ends the process, and its commands can be sent again`() async throws {
        let result = await #expect(processExitsWith: .exitCode(3), observing: [\.standardErrorContent]) {
            [path = place.path as String] in
            ProcessFaults.ignoreFileSizeSignal()
            let ledger = try Ledger.open(at: path, creating: true, zones: .utc)
            _ = try await ledger.submit(Script.day(agents: 5).commands)
            limitFileSizes(to: try Directory(path: path + "/journal").byteCount(ofFile: "data.mdb"))
            _ = try await ledger.submit(Script.topUps(5_000))
            exit(0)
        }
        let sentence = result.standardError
        #expect(sentence.hasPrefix("kopeck: The database in \(place.files.journalPath) failed: LMDB could not commit"))
        #expect(
            sentence.hasSuffix(
                """
                The last commands were not answered, and may or may not be recorded: put it right and send them \
                again with the same keys; nothing is recorded twice.

                """), "\(sentence)")
        #expect(sentence.split(separator: "\n").count == 1)

        let day = Script.day(agents: 5).commands
        let answered = DryRun(day)
        #expect(try firstDifference(Array(place.events().prefix(answered.events.count)), answered.events) == nil)
        let all = DryRun(day + Script.topUps(5_000))
        _ = try await place.whileOpen { try await $0.submit(Script.topUps(5_000)) }
        #expect(try firstDifference(place.events(), all.events) == nil)
    }

    /// Here everything was answered and is durable; only the books could not follow.
    @Test func `a checkpoint that fails ends the process, says what it was, and costs nothing but time`() async throws {
        let result = await #expect(processExitsWith: .exitCode(3), observing: [\.standardErrorContent]) {
            [path = place.path as String] in
            ProcessFaults.ignoreFileSizeSignal()
            let ledger = try Ledger.open(at: path, creating: true, zones: .utc)
            _ = try await ledger.submit(Script.topUps(2_000))
            limitFileSizes(to: try Directory(path: path + "/books").byteCount(ofFile: "data.mdb"))
            await ledger.close()
            exit(0)
        }
        let sentence = result.standardError
        #expect(sentence.hasPrefix("kopeck: The database in \(place.files.booksPath) failed: LMDB could not commit"))
        #expect(
            sentence.contains("Everything that was answered is recorded: put it right and start again"), "\(sentence)")
        #expect(sentence.split(separator: "\n").count == 1)
        let expected = DryRun(Script.topUps(2_000))
        #expect(try place.picture().differences(from: expected.picture) == [])
    }
}

/// No file of this process may grow beyond so many bytes.
private func limitFileSizes(to byteCount: Int) {
    let limit = rlimit(rlim_cur: rlim_t(byteCount), rlim_max: rlim_t(byteCount))
    precondition(unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), [limit]) == 0)
}
