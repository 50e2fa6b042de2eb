import ArgumentParser
import KopeckLedger
import KopeckProof
import KopeckSeal
import KopeckStore
import KopeckWire
import LMDB

struct ProveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prove",
        abstract: "A wallet's statement with the proof that nothing in it is altered, missing or added.",
        discussion: """
            Prints JSON Lines, to be sent on as a file: the events of the period, and what leads from them to the newest \
            checkpoint. Whoever has the public key checks it by `kopeck check-proof`, without the ledger.

            With --consistency: the proof that the ledger begins with what an older checkpoint signed.

            Examples:
              kopeck prove agent-7 --month 2026-11 > statement.proof
              kopeck prove agent-7 --month 2026-11 --zone Europe/Moscow > statement.proof
              kopeck prove --consistency october.note > consistency.proof
            """)

    @OptionGroup var ledger: LedgerOptions
    @Argument(help: ArgumentHelp("The wallet.", valueName: "id"), transform: Identifier.argument)
    var wallet: Identifier?
    @OptionGroup var period: PeriodOptions
    @Flag(help: "Prove the place of each event in the ledger, and not only of the first and the last.")
    var inclusion = false
    @Option(help: ArgumentHelp("An older checkpoint, as a file.", valueName: "note")) var consistency: String?

    func validate() throws {
        let period = try period.period()
        if consistency != nil {
            guard wallet == nil, period == nil, !inclusion else {
                throw ValidationError("--consistency goes without a wallet, a period and --inclusion.")
            }
        } else if wallet == nil {
            throw ValidationError("Name a wallet <id>, or a checkpoint by --consistency.")
        } else if period == nil {
            throw ValidationError("Give --month, or --from and --to.")
        }
    }

    func run() throws {
        let bytes: [UInt8]
        if let consistency {
            bytes = try connect(with: consistency)
        } else if let wallet, let period = try period.period() {
            bytes = try prove(WalletID(wallet), period)
        } else {
            preconditionFailure("validate() let it pass")
        }
        try StandardStream.output.write(bytes)
    }

    private func connect(with path: String) throws -> [UInt8] {
        let (note, older) = try KeyFile.note(path)
        let prover = try Prover(try ledger.openView(foldsTail: false))
        guard older.ledgerID == prover.checkpoint.ledgerID else {
            throw UnreadableInput(description: "\(path) is a checkpoint of another ledger.")
        }
        guard let proof = try prover.consistency(with: older, note) else {
            throw NothingThere(
                description: "the newest checkpoint has \(prover.checkpoint.size) events, fewer than \(path).")
        }
        return proof
    }

    private func prove(_ wallet: WalletID, _ period: Range<Timestamp>) throws -> [UInt8] {
        let prover = try Prover(try ledger.openView(foldsTail: false))
        if let clock = prover.checkpoint.clock, clock < period.lowerBound {
            throw NothingThere(
                description: "the newest checkpoint is of \(RFC3339.string(clock)), before the period begins.")
        }
        if let clock = prover.checkpoint.clock, clock < period.upperBound {
            let sealed = "the ledger was sealed at \(RFC3339.string(clock)), before the period ends"
            try remark("\(sealed): the proof goes that far, and is checked with --partial.")
        }
        let proof = try prover.statement(
            of: wallet, from: period.lowerBound, to: period.upperBound, provesEach: inclusion)
        guard let proof else {
            throw NothingThere(
                description: "there is no wallet \(wallet.name) in the newest checkpoint of the ledger.")
        }
        return proof
    }
}
