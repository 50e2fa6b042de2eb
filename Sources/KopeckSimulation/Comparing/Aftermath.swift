import KopeckLedger

/// What is left when a commit may have failed: how the process ended, what it had answered, what the ledger has.
///
/// Whether a batch that was not answered is there nobody knows before; but each of its commands is there wholly or
/// not at all, and nothing is there without what came before it.
struct Aftermath {
    /// How the engine ends when a commit fails.
    private static let failed: Int32 = 3

    let batches: [Batch]
    /// The newest event before them.
    let before: Seq
    let status: Int32
    /// What was said of each batch that was answered.
    let answers: [String]
    /// What was said on standard error.
    let complaint: String

    var hasFailed: Bool { status == Self.failed }

    /// How the process ended, and what it answered until then.
    func check() throws(Difference) {
        guard status == 0 || hasFailed else {
            throw Difference("a ledger whose storage ran out ended with status \(status): \(complaint)")
        }
        if answers.count > batches.count || (!hasFailed && answers.count < batches.count) {
            throw Difference("\(answers.count) of \(batches.count) batches were answered, with status \(status)")
        }
        if hasFailed, complaint.split(separator: "\n").count != 1 {
            throw Difference("a ledger whose storage ran out does not say so in one sentence: \(complaint)")
        }
        for (answer, batch) in zip(answers, batches) {
            try Difference.check(
                "what was answered before the end", ledger: answer, model: "\(AnswerDigest(of: batch.expected))")
        }
    }

    /// What is there afterwards, up to its newest event.
    func check(survived lastSeq: Seq) throws(Difference) {
        let ends = batches.flatMap(\.ends)
        guard lastSeq == before || ends.contains(lastSeq) else {
            throw Difference("a command is there in part after a failed commit: up to event \(lastSeq)")
        }
        let answered = batches.prefix(answers.count).last?.ends.last ?? before
        guard lastSeq >= answered else {
            throw Difference("event \(answered) was answered, and after a failed commit it is not there")
        }
    }
}
