import LMDB
import Testing

/// A thread that commits one small transaction after another until it is told to stop.
final class WriterLoop {
    private let thread: DedicatedThread

    init(_ store: Store, until isDone: @escaping @Sendable () -> Bool) {
        thread = DedicatedThread(name: "writer") {
            do {
                var number = 0
                while !isDone() {
                    number += 1
                    try store.put(["\(number % 1000)": String(repeating: "x", count: 300)])
                }
            } catch {
                Issue.record(error)
            }
        }
    }

    func join() { thread.join() }
}
