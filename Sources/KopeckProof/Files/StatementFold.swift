internal import KopeckLedger

/// A statement's events folded once more: their order, their sums, and the chain that they form.
struct StatementFold {
    private(set) var orderFailure: String?
    private(set) var balanceFailure: String?
    /// After the last event of the period.
    private(set) var closing: HeadBalances
    /// Events in the period.
    private(set) var count: Int64 = 0
    /// Whether an event at the end of the period or later is shown.
    private var hasNext = false
    private var balances: HeadBalances
    private var head: WalletHead
    private var lastSeq: Seq = 0
    private let header: ProofLine.Statement

    init(_ statement: ProofFile.Statement) {
        header = statement.header
        let opening = statement.opening
        (balances, closing) = (opening.balances, opening.balances)
        head = WalletHead(of: header.wallet)
        if let previous = opening.previous {
            head = WalletHead(count: opening.count - 1, seq: 0, balances: HeadBalances(), hash: previous)
        } else if opening.balances != HeadBalances() {
            balanceFailure = "line 2: a wallet without events opens with nothing"
        }
        if !opening.balances.areSound { balanceFailure = balanceFailure ?? "line 2: a balance is negative" }
        for (i, event) in statement.events.enumerated() {
            take(event, isOpening: i == 0 && opening.count > 0)
        }
        for link in statement.links { take(link) }
        let size = statement.seal.part.checkpoint.size
        if lastSeq > size { note(order: "event \(lastSeq) is beyond the \(size) events of the checkpoint") }
    }

    // MARK: - Events

    private mutating func take(_ event: ProofFile.Numbered<EventLine>, isOpening: Bool) {
        let (line, event) = (event.line, event.part)
        takePlace(of: event, line, isOpening: isOpening)
        // The opening balances are those after the opening event: what it moved is in them.
        for movement in event.movements { take(movement, line, counts: !isOpening) }
        if !balances.areSound { note(balance: "line \(line): a balance becomes negative") }
        advance(by: event.leaf, seq: event.seq, line)
        if !isOpening, !hasNext {
            closing = balances
            count += 1
        }
    }

    private mutating func takePlace(of event: EventLine, _ line: Int, isOpening: Bool) {
        if event.wallet != header.wallet { note(order: "line \(line): the event is not one of the wallet") }
        if event.seq <= lastSeq {
            note(order: "line \(line): event \(event.seq) stands after event \(lastSeq)")
        }
        if hasNext { note(order: "line \(line): more than one event after the period is shown whole") }
        if isOpening {
            if event.recordedAt >= header.from {
                note(order: "line \(line): the opening event is not before the period")
            }
        } else if event.recordedAt < header.from {
            note(order: "line \(line): the event is before the period")
        } else if event.recordedAt >= header.to {
            hasNext = true
        }
    }

    private mutating func take(_ movement: EventLine.Movement, _ line: Int, counts: Bool) {
        if movement.amount <= 0 { note(balance: "line \(line): a transfer moves \(movement.amount) kopecks") }
        guard let from = own(movement.from, line), let to = own(movement.to, line), counts, movement.amount > 0
        else { return }
        if !balances.move(movement.amount, from: from, to: to) {
            note(balance: "line \(line): a balance runs beyond 64 bits")
        }
    }

    private mutating func own(_ side: EventLine.Side, _ line: Int) -> Account? {
        switch side {
        case .ledgers(let account): return account
        case .wallets(let wallet, let account) where wallet == header.wallet: return account
        case .wallets: note(balance: "line \(line): a transfer names another wallet's account")
        case .unknown: note(balance: "line \(line): a transfer names an account that there is not")
        }
        return nil
    }

    // MARK: - Links

    private mutating func take(_ link: ProofFile.Numbered<ProofLine.Link>) {
        let (line, link) = (link.line, link.part)
        if !hasNext { note(order: "line \(line): a link stands where no event after the period has been shown") }
        if link.seq <= lastSeq { note(order: "line \(line): event \(link.seq) stands after event \(lastSeq)") }
        if !link.balances.areSound { note(balance: "line \(line): a balance is negative") }
        balances = link.balances
        advance(by: link.leaf, seq: link.seq, line)
    }

    private mutating func advance(by leaf: TreeHash, seq: Seq, _ line: Int) {
        lastSeq = max(lastSeq, seq)
        guard head.count < .max else { return note(order: "line \(line): the count runs beyond 64 bits") }
        head.advance(by: leaf, seq: seq, balances: balances)
    }

    private mutating func note(order: String) { orderFailure = orderFailure ?? order }
    private mutating func note(balance: String) { balanceFailure = balanceFailure ?? balance }

    // MARK: - The end

    /// Why the chain does not end in a head that the checkpoint commits to; nil if it does.
    func headFailure(in statement: ProofFile.Statement) -> String? {
        var hasher = TreeHasher()
        let checkpoint = statement.seal.part.checkpoint
        let (line, given) = (statement.head.line, statement.head.part)
        let leaf = head.leaf(of: header.wallet, &hasher)
        let leads = ProofPath.leads(
            given.path, from: leaf, at: given.index, to: checkpoint.walletsRoot, ofSize: checkpoint.walletCount)
        return leads ? nil : "line \(line): the chain of its events does not end in the head that was sealed"
    }

    /// Up to when the statement is known to be complete; nil if its period is over.
    func completeThrough(in statement: ProofFile.Statement) -> Timestamp? {
        if hasNext { return nil }
        guard let clock = statement.seal.part.checkpoint.clock else { return header.from }
        return clock >= header.to ? nil : clock
    }
}
