import KopeckLedger
import Synchronization

/// What an opening told of its progress.
final class Told: Sendable {
    private let calls = Mutex<[(done: Seq, total: Seq)]>([])

    func add(_ done: Seq, _ total: Seq) { calls.withLock { $0.append((done, total)) } }
    var all: [(done: Seq, total: Seq)] { calls.withLock { $0 } }
}
