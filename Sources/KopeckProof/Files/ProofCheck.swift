internal import KopeckLedger
internal import KopeckWire

/// Checks a proof without the ledger: all that is believed is that somebody holds a key.
public struct ProofCheck: Sendable {
    private let keys: [VerifyingKey]
    private let allowsPartial: Bool
    private let seen: SignedNote?

    /// - Parameters:
    ///   - keys: whose signatures are believed.
    ///   - allowsPartial: whether a statement may end before its period does.
    ///   - seen: a checkpoint that was shown before: an older one is refused.
    public init(trusting keys: [VerifyingKey], allowsPartial: Bool = false, seen: SignedNote? = nil) {
        (self.keys, self.allowsPartial, self.seen) = (keys, allowsPartial, seen)
    }

    /// - Throws: ``ProofSyntaxError`` if the file is no proof, or a part of one.
    public func check(_ file: Span<UInt8>) throws(ProofSyntaxError) -> ProofReport {
        switch try ProofFile.read(file) {
        case .statement(let statement): check(statement)
        case .consistency(let consistency): check(consistency)
        }
    }

    private func check(_ statement: ProofFile.Statement) -> ProofReport {
        let seal = statement.seal.part
        var report = ProofReport(checkpoint: seal.checkpoint)
        report.signers = addSignature(of: seal, to: &report)
        let fold = StatementFold(statement)
        report.add("the events are the wallet's, in order, and on their side of the period", fold.orderFailure)
        report.add("the amounts give the balances", fold.balanceFailure)
        report.add("no event of the wallet is missing, added or altered", fold.headFailure(in: statement))
        report.add("the events stand in the sealed ledger", InclusionCheck.failure(of: statement))
        let through = fold.completeThrough(in: statement)
        addPeriod(through, statement, to: &report)
        addSeen(seal, to: &report)
        report.statement = ProofReport.Statement(
            wallet: statement.header.wallet, from: statement.header.from, to: statement.header.to,
            opening: statement.opening.balances, closing: fold.closing, count: fold.count,
            completeThrough: through)
        return report
    }

    private func check(_ proof: ProofFile.Consistency) -> ProofReport {
        var report = ProofReport(checkpoint: proof.newer.checkpoint)
        report.older = proof.older.checkpoint
        report.olderSigners = addSignature(
            of: proof.older, named: "the older checkpoint is signed by a trusted key", to: &report)
        report.signers = addSignature(
            of: proof.newer, named: "the newer checkpoint is signed by a trusted key", to: &report)
        let (older, newer) = (proof.older.checkpoint, proof.newer.checkpoint)
        let isOne = older.ledgerID == newer.ledgerID
        report.add("both are of one ledger", isOne ? nil : "their ledgers have different names")
        let connects = ProofPath.connects(
            proof.path, older: (older.size, older.root), newer: (newer.size, newer.root))
        report.add(
            "the newer ledger begins with the older one",
            connects ? nil : "the path does not lead from the root at \(older.size) to that at \(newer.size)")
        addSeen(proof.newer, to: &report)
        return report
    }

    /// - Returns: the names of the trusted keys that signed it.
    private func addSignature(
        of seal: ProofFile.Seal, named name: String = "the checkpoint is signed by a trusted key",
        to report: inout ProofReport
    ) -> [String] {
        switch seal.note.verdict(trusting: keys) {
        case .signed(let names):
            report.add(name, nil)
            return names
        case .forged(let key): report.add(name, "the signature that names the key \(key) is not that key's")
        case .strange: report.add(name, "none of its signatures is of a key that was given")
        }
        return []
    }

    /// - Parameter through: up to when the statement is complete, if its period is not over.
    private func addPeriod(
        _ through: Timestamp?, _ statement: ProofFile.Statement, to report: inout ProofReport
    ) {
        if through != nil, allowsPartial {
            return report.add("the statement is complete up to when the ledger was sealed", nil)
        }
        let clock = statement.seal.part.checkpoint.clock.map { "at " + RFC3339.string($0) } ?? "empty"
        let sentence =
            "the ledger was sealed \(clock), before the period ends, and nothing is said of what came later; --partial accepts it"
        report.add("the period is over", through == nil ? nil : sentence)
    }

    /// A checkpoint that was seen before must not be newer than this one.
    private func addSeen(_ seal: ProofFile.Seal, to report: inout ProofReport) {
        guard let seen else { return }
        let name = "the checkpoint is no older than the one seen before"
        guard let old = LogCheckpoint(content: seen.content) else {
            return report.add(name, "what was seen before is not a checkpoint of a ledger")
        }
        guard case .signed = seen.verdict(trusting: keys) else {
            return report.add(name, "what was seen before is not signed by a trusted key")
        }
        let new = seal.checkpoint
        if old.ledgerID != new.ledgerID {
            report.add(name, "what was seen before is of another ledger")
        } else if new.size < old.size {
            report.add(name, "it has \(new.size) events, and one of \(old.size) was seen")
        } else if new.size == old.size, new != old {
            report.add(name, "another one with as many events was seen: the ledger has two histories")
        } else {
            report.add(name, nil)
        }
    }
}
