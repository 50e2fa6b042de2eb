import Glibc
import LMDB
import Testing

@Suite struct ThreadTests {
    @Test func `a thread runs once, under its name, beside the one that started it`() {
        let runs = Guarded([String]())
        let here = pthread_self()
        let thread = DedicatedThread(name: "journal-writer") {
            let isElsewhere = pthread_equal(here, pthread_self()) == 0
            runs.update { $0.append("\(Self.currentName()) \(isElsewhere)") }
        }
        thread.join()
        thread.join()
        #expect(runs.update { $0 } == ["journal-writer true"])
    }

    private static func currentName() -> String {
        do {
            let bytes = try DurableFile(path: "/proc/thread-self/comm").contents()
            return String(decoding: bytes.dropLast(), as: UTF8.self)
        } catch {
            return "\(error)"
        }
    }

    @Test func `a body is let go after the thread has run it`() {
        let isReleased = Guarded(false)
        Self.runHolding(Witness { isReleased.update { $0 = true } })
        #expect(isReleased.update { $0 })
    }

    private static func runHolding(_ witness: consuming Witness) {
        let held = witness
        DedicatedThread(name: "holder") { held.touch() }.join()
    }

    private final class Witness: Sendable {
        private let atEnd: @Sendable () -> Void
        init(_ atEnd: @escaping @Sendable () -> Void) { self.atEnd = atEnd }
        deinit { atEnd() }
        func touch() {}
    }
}

@Suite struct GuardedTests {
    @Test func `two threads under one lock lose no update`() {
        let count = Guarded(0)
        let threads = (0..<2).map { number in
            DedicatedThread(name: "adder\(number)") {
                for _ in 0..<20_000 { count.update { $0 += 1 } }
            }
        }
        for thread in threads { thread.join() }
        #expect(count.update { $0 } == 40_000)
    }

    @Test func `a waiting thread is woken by every update`() {
        let inbox = Guarded([Int]())
        let outbox = Guarded([Int]())
        let thread = DedicatedThread(name: "taker") {
            for _ in 0..<1000 {
                let number = inbox.wait { $0.isEmpty ? nil : $0.removeFirst() }
                outbox.update { $0.append(number) }
            }
        }
        for number in 0..<1000 {
            inbox.update { $0.append(number) }
            // In step, so that both sides sleep and are woken again and again.
            #expect(outbox.wait { $0.popLast() } == number)
        }
        thread.join()
    }

    @Test func `an error leaves the lock open`() {
        let state = Guarded(1)
        for _ in 0..<2 {
            #expect(throws: FileError.self) {
                try state.update { _ throws(FileError) in throw Self.error }
            }
        }
    }

    private static let error = FileError(errno: EIO, operation: "write", path: "/x")
}
