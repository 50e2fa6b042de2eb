public import KopeckLedger
internal import LMDB

/// Commands that wait for the writer, in the place in the order that they were given when they were sent.
public final class Submission: Sendable {
    private struct State {
        var outcomes: [Outcome]?
        var waiting: [CheckedContinuation<[Outcome], Never>] = []
    }

    private let state = Guarded(State())

    init() {}

    /// What came of each command, in their order, once all of it is durable.
    public var outcomes: [Outcome] {
        get async {
            await withCheckedContinuation { continuation in
                let outcomes = state.update { state in
                    if state.outcomes == nil { state.waiting.append(continuation) }
                    return state.outcomes
                }
                if let outcomes { continuation.resume(returning: outcomes) }
            }
        }
    }

    func answer(_ outcomes: [Outcome]) {
        let waiting = state.update { state in
            state.outcomes = outcomes
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume(returning: outcomes) }
    }
}
