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
        report.add(.order, fold.orderFailure)
        report.add(.balances, fold.balanceFailure)
        report.add(.history, fold.headFailure(in: statement))
        report.add(.inclusion, InclusionCheck.failure(of: statement))
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
            of: proof.older, .olderSignature, to: &report)
        report.signers = addSignature(
            of: proof.newer, .newerSignature, to: &report)
        let (older, newer) = (proof.older.checkpoint, proof.newer.checkpoint)
        let isOne = older.ledgerID == newer.ledgerID
        report.add(.oneLedger, isOne ? nil : "their ledgers have different names")
        let connects = ProofPath.connects(
            proof.path, older: (older.size, older.root), newer: (newer.size, newer.root))
        report.add(
            .continuation,
            connects ? nil : "the path does not lead from the root at \(older.size) to that at \(newer.size)")
        addSeen(proof.newer, to: &report)
        return report
    }

    /// - Returns: the names of the trusted keys that signed it.
    private func addSignature(
        of seal: ProofFile.Seal, _ requirement: ProofReport.Requirement = .signature,
        to report: inout ProofReport
    ) -> [String] {
        switch seal.note.verdict(trusting: keys) {
        case .signed(let names):
            report.add(requirement, nil)
            return names
        case .forged(let key): report.add(requirement, "the signature that names the key \(key) is not that key's")
        case .strange: report.add(requirement, "none of its signatures is of a key that was given")
        }
        return []
    }

    /// - Parameter through: up to when the statement is complete, if its period is not over.
    private func addPeriod(
        _ through: Timestamp?, _ statement: ProofFile.Statement, to report: inout ProofReport
    ) {
        if through != nil, allowsPartial {
            return report.add(.completeUntilSealed, nil)
        }
        let clock = statement.seal.part.checkpoint.clock.map { "at " + RFC3339.string($0) } ?? "empty"
        let sentence =
            "the ledger was sealed \(clock), before the period ends, and nothing is said of what came later; --partial accepts it"
        report.add(.periodOver, through == nil ? nil : sentence)
    }

    /// A checkpoint that was seen before must not be newer than this one.
    private func addSeen(_ seal: ProofFile.Seal, to report: inout ProofReport) {
        guard let seen else { return }
        let requirement = ProofReport.Requirement.noOlder
        guard let old = LogCheckpoint(content: seen.content) else {
            return report.add(requirement, "what was seen before is not a checkpoint of a ledger")
        }
        guard case .signed = seen.verdict(trusting: keys) else {
            return report.add(requirement, "what was seen before is not signed by a trusted key")
        }
        let new = seal.checkpoint
        if old.ledgerID != new.ledgerID {
            report.add(requirement, "what was seen before is of another ledger")
        } else if new.size < old.size {
            report.add(requirement, "it has \(new.size) events, and one of \(old.size) was seen")
        } else if new.size == old.size, new != old {
            report.add(requirement, "another one with as many events was seen: the ledger has two histories")
        } else {
            report.add(requirement, nil)
        }
    }
}
