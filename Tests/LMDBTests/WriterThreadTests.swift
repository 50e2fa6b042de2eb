import Glibc
import LMDB
import Synchronization
import Testing

/// LMDB answers a write transaction on the wrong thread with success and a lock that is never
/// released (hazard H1); here the process stops instead.
@Suite struct WriterThreadTests {
    @Test func `a commit on another thread stops the process`() async throws {
        let directory = try TemporaryDirectory()
        let result = await #expect(
            processExitsWith: .failure, observing: [\.standardErrorContent]
        ) { [path = directory.path as String] in
            try Self.end(Transfer(Store(path)), onThreadNamed: "other", commits: true)
        }
        #expect(result.trapped("must end on the thread that began it"))
    }

    @Test func `a drop on another thread stops the process`() async throws {
        let directory = try TemporaryDirectory()
        let result = await #expect(
            processExitsWith: .failure, observing: [\.standardErrorContent]
        ) { [path = directory.path as String] in
            try Self.end(Transfer(Store(path)), onThreadNamed: "other", commits: false)
        }
        #expect(result.trapped("must end on the thread that began it"))
    }

    @Test func `a second write transaction on one thread stops the process`() async throws {
        let directory = try TemporaryDirectory()
        let result = await #expect(
            processExitsWith: .failure, observing: [\.standardErrorContent]
        ) { [path = directory.path as String] in
            // A regression would wait for ever: the alarm turns that into a wrong message.
            alarm(20)
            try Self.beginTwice(Store(path))
        }
        #expect(result.trapped("already has a write transaction"))
    }

    @Test func `write transactions of two threads take turns`() throws {
        let directory = try TemporaryDirectory()
        let store = try Store(directory.path)
        let threads = ["a", "b"].map { name in
            DedicatedThread(name: name) {
                for number in 0..<200 { Self.put("\(name)\(number)", in: store) }
            }
        }
        for thread in threads { thread.join() }
        #expect(try store.entries().count == 400)
        #expect(store.environment.lastTransaction() == 401)
    }

    private static func put(_ key: String, in store: Store) {
        do {
            try store.put([key: "1"])
        } catch {
            Issue.record(error)
        }
    }

    private static func end(
        _ transfer: Transfer, onThreadNamed name: String, commits: Bool
    ) {
        DedicatedThread(name: name) { transfer.end(commits: commits) }.join()
    }

    private static func beginTwice(_ store: Store) throws {
        let first = try WriteTransaction(store.environment)
        let second = try WriteTransaction(store.environment)
        try second.commit()
        try first.commit()
    }
}

/// Carries a write transaction to another thread, which nothing but a test may want.
private final class Transfer: @unchecked Sendable {
    private var transaction: WriteTransaction?

    init(_ store: Store) throws {
        transaction = try WriteTransaction(store.environment)
    }

    func end(commits: Bool) {
        guard let transaction = transaction.take() else { return }
        guard commits else { return }
        do {
            try transaction.commit()
        } catch {
            print(error)
        }
    }
}
