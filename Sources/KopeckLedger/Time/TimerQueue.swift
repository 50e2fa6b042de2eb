/// What happens by itself, and when (§3.3).
package enum TimerKind: UInt8, Comparable, Sendable {
    case ringTimeout = 1
    case freezeExpiry = 2
    case maximumDuration = 3
    case increment = 4

    package static func < (a: TimerKind, b: TimerKind) -> Bool { a.rawValue < b.rawValue }
}

/// One timer. It fires in order of (due, kind, seq of the `lead.frozen` or `call.started` it belongs to).
package struct Timer: Comparable, Sendable {
    package let due: Timestamp
    package let kind: TimerKind
    package let seq: Seq

    package init(due: Timestamp, kind: TimerKind, seq: Seq) {
        self.due = due
        self.kind = kind
        self.seq = seq
    }

    @inline(__always) package static func < (a: Timer, b: Timer) -> Bool {
        if a.due != b.due { return a.due < b.due }
        if a.kind != b.kind { return a.kind < b.kind }
        return a.seq < b.seq
    }
}

/// The timers set, earliest first: a binary heap.
///
/// A timer whose call or freeze has ended stays until it comes up; whoever takes it out checks that it
/// still means something.
package struct TimerQueue: Sendable {
    private var heap: [Timer] = []
    private var retainAbove = 1024

    package init() {}

    package var count: Int { heap.count }
    package var first: Timer? { heap.first }

    /// Whether it has doubled since timers without a meaning were last forgotten.
    package var mayBeMostlySpent: Bool { heap.count > retainAbove }

    package mutating func insert(_ timer: Timer) {
        heap.append(timer)
        var child = heap.count - 1
        while child > 0, timer < heap[(child - 1) / 2] {
            heap[child] = heap[(child - 1) / 2]
            child = (child - 1) / 2
        }
        heap[child] = timer
    }

    @discardableResult package mutating func removeFirst() -> Timer {
        let first = heap[0]
        let last = heap.removeLast()
        if !heap.isEmpty { sink(last) }
        return first
    }

    /// Forgets every timer for which `means` is false.
    package mutating func retain(where means: (Timer) -> Bool) {
        let kept = heap.filter(means)
        heap = []
        for timer in kept { insert(timer) }
        retainAbove = max(1024, 2 * heap.count)
    }

    private mutating func sink(_ timer: Timer) {
        var parent = 0
        while true {
            var child = 2 * parent + 1
            guard child < heap.count else { break }
            if child + 1 < heap.count, heap[child + 1] < heap[child] { child += 1 }
            guard heap[child] < timer else { break }
            heap[parent] = heap[child]
            parent = child
        }
        heap[parent] = timer
    }
}
