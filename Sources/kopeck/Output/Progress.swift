import LMDB

/// One line on a terminal that says how far a long piece of work has come; nothing where no person looks.
final class Progress: @unchecked Sendable {
    // Proof of Sendable: one thread reports at a time; the others wait for it.
    private let what: String
    private let started = monotonicNanoseconds()
    private var lastShown: UInt64 = 0
    private var isShown = false
    private let isVisible = StandardStream.error.isTerminal

    init(_ what: String) { self.what = what }

    /// Shows how far a piece of work is, until it has ended in one way or the other.
    static func of<Result, Failure: Error>(
        _ what: String, _ work: (Progress) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let progress = Progress(what)
        defer { progress.end() }
        return try work(progress)
    }

    /// Shows the count, at most five times a second, and not before the first second is over.
    func report(_ done: Int64, of total: Int64? = nil) {
        guard isVisible else { return }
        let now = monotonicNanoseconds()
        guard now - started > 1_000_000_000, now - lastShown > 200_000_000 else { return }
        lastShown = now
        isShown = true
        let rate = Double(done) / (Double(now - started) / 1e9)
        let share = total.map { $0 > 0 ? " of \(countText($0)) (\(done * 100 / $0) %)" : "" } ?? ""
        write("\r\u{1B}[K\(what): \(countText(done))\(share), \(countText(Int64(rate)))/s")
    }

    /// Clears the line.
    func end() {
        if isShown { write("\r\u{1B}[K") }
    }

    private func write(_ text: String) { try? StandardStream.error.write(Array(text.utf8)) }
}
