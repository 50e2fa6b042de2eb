/// Batches on their way from a thread of their own, which makes them, to whoever takes them: a few lie ready, so that
/// neither waits for the other, and no more than that, so that memory does not grow with what there is to make.
public final class Handover<Element: Sendable, Outcome: Sendable, Failure: Error>: Sendable {
    private struct State: Sendable {
        var batches: [[Element]] = []
        /// Batches that have been used: their memory serves again.
        var spent: [[Element]] = []
        var end: Result<Outcome, Failure>?
        var isCancelled = false
    }

    private let state: Guarded<State>
    private let thread: DedicatedThread

    /// Starts to make batches at once.
    ///
    /// - Parameters:
    ///   - ahead: how many batches may lie ready.
    ///   - make: makes all of them. It calls `hand` with each, which leaves an empty batch there and is false once
    ///     nobody wants more.
    public init(
        thread name: String, ahead: Int,
        _ make: @escaping @Sendable (_ hand: (inout [Element]) -> Bool) throws(Failure) -> Outcome
    ) {
        let state = Guarded(State())
        self.state = state
        thread = DedicatedThread(name: name) {
            let end: Result<Outcome, Failure>
            do throws(Failure) {
                end = .success(try make { Self.hand(&$0, ahead: ahead, to: state) })
            } catch {
                end = .failure(error)
            }
            state.update { $0.end = end }
        }
    }

    /// Exchanges a batch that has been used for the next; false at the end, the batch is empty then. One thread takes.
    ///
    /// - Throws: what ended the making, after everything that was made.
    public func next(_ batch: inout [Element]) throws(Failure) -> Bool {
        let isThereMore = state.wait { state -> Bool? in
            state.batches.isEmpty ? (state.end == nil ? nil : false) : true
        }
        guard isThereMore else {
            batch = []
            _ = try outcome()
            return false
        }
        // Who makes them is woken by this, and may have waited for room.
        state.update { state in
            state.spent.append(batch)
            batch = state.batches.removeFirst()
        }
        return true
    }

    /// What the making came to. To be asked for once everything has been taken: the making waits for that.
    public func outcome() throws(Failure) -> Outcome { try state.wait { $0.end }.get() }

    /// Ends the thread, whether or not everything was wanted. To be called in any case: nothing else ends it early.
    public func end() {
        state.update { $0.isCancelled = true }
        thread.join()
    }

    private static func hand(_ batch: inout [Element], ahead: Int, to state: Guarded<State>) -> Bool {
        let isWanted = state.wait { state -> Bool? in
            if state.isCancelled { return false }
            return state.batches.count < ahead ? true : nil
        }
        guard isWanted else { return false }
        state.update { state in
            state.batches.append(batch)
            batch = state.spent.popLast() ?? []
        }
        // Here, and not where they were used: who makes has time for it.
        batch.removeAll(keepingCapacity: true)
        return true
    }
}
