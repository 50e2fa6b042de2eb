import KopeckAudit
import KopeckProof
import KopeckSeal
import KopeckStore
import LMDB

/// The check of what was sealed, on a thread of its own beside the other checks.
final class SealVerification: Sendable {
    private let outcome = Guarded<Result<Finding?, SealError>?>(nil)
    private let thread: DedicatedThread

    /// Begins at once; nil if nothing was ever sealed.
    init?(of view: LedgerView, trusting keys: [VerifyingKey]) throws {
        guard let check = try SealCheck(view, trusting: keys) else { return nil }
        let outcome = self.outcome
        thread = DedicatedThread(name: "kopeck-seal") {
            do throws(SealError) {
                let difference = try check.firstDifference()
                outcome.update { $0 = .success(difference.map { Finding(seq: $0.seq, what: $0.what) }) }
            } catch {
                outcome.update { $0 = .failure(error) }
            }
        }
    }

    /// Waits for its end.
    func result() -> [Verification.Result] {
        thread.join()
        let finding: Finding?
        switch outcome.wait(until: { $0 }) {
        case .success(let found): finding = found
        // What is wrong with the journal is told by the check that looks for it.
        case .failure(.store): finding = Finding(seq: nil, what: "the journal cannot be read")
        case .failure(let error): finding = Finding(seq: nil, what: "\(error)")
        }
        return [Verification.Result(.seal, finding: finding)]
    }
}
