import ArgumentParser
import KopeckAudit
import KopeckLedger
import KopeckStore
import KopeckWire
import LMDB

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Explain this kopeck: a balance or an event, down to what it comes from.",
        discussion: """
            Of a wallet: each balance taken apart. What is available is what came in less what went out, by kind and by \
            source, less what is frozen and reserved; what is frozen is its active freezes; what is reserved is what is \
            left of the reserves of calls in progress; what is owed is penalties less what has settled them. The parts \
            must come to the balance to the kopeck: if they do not, it says so, and the exit status is 1.
            Of an event: the command that it answers; for a charge the tariff, who pinned it and by which rule, the \
            call as it was reported, refunds and what is left to refund; and its block in the chain of hashes.
            A number alone is an event, anything else a wallet.

            Examples:
              kopeck explain agent-7
              kopeck explain agent-7 --balance available --all
              kopeck explain 1234
              kopeck explain agent-7 --as-of 2026-11-20T00:00:00Z --effective
              kopeck explain --event 1234 --json
            """)

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var cut: CutOptions
    @OptionGroup var reader: ReaderOptions
    @Argument(
        help: ArgumentHelp("A wallet's id, or an event's seq.", valueName: "wallet|seq"), transform: Identifier.argument
    )
    var subject: Identifier?
    @Option(
        parsing: .unconditional, help: ArgumentHelp("The event to explain.", valueName: "seq"), transform: Seq.argument)
    var event: Seq?
    @Option(help: ArgumentHelp("The wallet to explain.", valueName: "id"), transform: Identifier.argument)
    var wallet: Identifier?
    @Option(help: "Only this balance of the wallet: available, frozen, reserved or debt.") var balance: BalanceName?
    @Flag(help: "Fold nothing: every source of a balance; look for the tariff's publication in the whole journal.")
    var all = false

    enum BalanceName: String, CaseIterable, ExpressibleByArgument {
        case available, frozen, reserved, debt

        var account: Account {
            switch self {
            case .available: .available
            case .frozen: .frozen
            case .reserved: .reserved
            case .debt: .debt
            }
        }
    }

    private enum Subject {
        case event(Seq)
        case wallet(Identifier)
    }

    func validate() throws {
        let given = [subject != nil, event != nil, wallet != nil].count { $0 }
        guard given == 1 else {
            throw ValidationError("Name one thing to explain: a wallet's id or an event's seq.")
        }
        if case .event = what, balance != nil || cut.isGiven {
            throw ValidationError("--balance, --as-of and --at-seq go with a wallet; an event stays what it is.")
        }
    }

    private var what: Subject {
        if let event { return .event(event) }
        if let wallet { return .wallet(wallet) }
        guard let subject else { preconditionFailure("validate wants one of the three") }
        return Seq("\(subject)").map { .event($0) } ?? .wallet(subject)
    }

    func run() throws {
        let view = try ledger.openView()
        switch what {
        case .event(let seq): try explain(seq, in: view)
        case .wallet(let id): try explain(id, in: view)
        }
    }

    // MARK: - An event

    private func explain(_ seq: Seq, in view: LedgerView) throws {
        guard let explanation = try EventExplanation(of: seq, in: view, searchingEverything: all) else {
            throw NothingThere(
                description: "there is no event \(seq) in the ledger; the last one is \(view.books.lastSeq).")
        }
        var console = Console()
        if ledger.json {
            EventExplanationJSON.write(explanation, to: &console.json)
            try console.endJSONLine()
        } else {
            try EventExplanationTree(explanation, reader.words).tree.print(to: &console)
        }
        try console.flush()
    }

    // MARK: - A wallet

    private func explain(_ id: Identifier, in view: LedgerView) throws {
        let moment = try cut.cut(in: view, about: "wallet \(id)")
        let counted = moment ?? .recorded(upTo: view.books.lastSeq)
        guard let explanation = try WalletExplanation(of: WalletID(id), in: view, counting: counted) else {
            throw NothingThere.wallet(id, moment)
        }
        let accounts = balance.map { [$0.account] } ?? BalanceName.allCases.map(\.account)
        var console = Console()
        if ledger.json {
            WalletExplanationJSON.write(explanation, accounts, isEffective: cut.effective, to: &console.json)
            try console.endJSONLine()
        } else {
            let tree = WalletExplanationTree(explanation, in: view, reader.words, showsAll: all)
            try tree.print(accounts, asOf: cut.effective ? cut.moment.asOf : nil, to: &console)
            try printLate(explanation, counting: moment, tree, &console)
        }
        try console.flush()
        try check(explanation, accounts)
    }

    private func printLate(
        _ explanation: WalletExplanation, counting moment: Cut?, _ tree: WalletExplanationTree, _ console: inout Console
    ) throws {
        let words = reader.words
        try cut.remark(explanation.late.count, end: ":", words, to: &console)
        if case .effective(let instant, _) = moment { try tree.printLate(after: instant, to: &console) }
    }

    /// The journal was not written by the rules if parts and balance differ.
    private func check(_ explanation: WalletExplanation, _ accounts: [Account]) throws {
        let mismatches = explanation.mismatches.filter { accounts.contains($0.account) }
        for mismatch in mismatches {
            let (name, sum, balance) = (mismatch.account.label, mismatch.sumOfParts, mismatch.balance)
            try remark("the parts of \(name) come to \(sum) kopecks, and the balance is \(balance).")
        }
        if !mismatches.isEmpty { throw ExitStatus.doesNotHold }
    }
}
