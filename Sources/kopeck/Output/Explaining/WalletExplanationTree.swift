import KopeckAudit
import KopeckLedger
import KopeckStore

/// A wallet's balances taken apart, as trees for people.
struct WalletExplanationTree {
    private let explanation: WalletExplanation
    private let view: LedgerView
    private let words: Words
    /// Of each kind as many sources are shown, those of the largest amounts; nil: all.
    private let sourceLimit: Int?

    init(_ explanation: WalletExplanation, in view: LedgerView, _ words: Words, showsAll: Bool) {
        (self.explanation, self.view, self.words) = (explanation, view, words)
        sourceLimit = showsAll ? nil : 5
    }

    /// - Parameter asOf: the instant asked for, where what was recorded later counts.
    func print(_ accounts: [Account], asOf: String?, to console: inout Console) throws {
        let last = countText(explanation.lastSeq)
        let moment =
            asOf.map { words("as of \($0), with what was recorded later", "на \($0), с учётом записанного позже") }
            ?? words("after event \(last)", "после события \(last)")
        try console.line("\(words("Wallet", "Кошелёк")) \(explanation.wallet.name) \(moment)\(words.zoneRemark)")
        for account in accounts {
            try console.line()
            try tree(of: account).print(to: &console)
        }
    }

    /// The events that make the difference between the two ways to look at a moment, and how late each came.
    func printLate(after instant: Timestamp, to console: inout Console) throws {
        for event in explanation.late {
            try console.line("  \(EventLine.text(event, words, about: explanation.wallet))")
            guard event.at > instant else { continue }
            try console.line(
                words(
                    "    taken back or corrected since: it counts from where the correction does",
                    "    с тех пор отменено или исправлено: учтено с того же времени, что и исправление"))
        }
    }

    private func tree(of account: Account) throws -> Tree {
        let title = "\(name(of: account))  \(Rubles.text(explanation.amount(of: account)))"
        switch account {
        case .frozen: return Tree(title, explanation.frozen.map(branch))
        case .reserved: return Tree(title, explanation.reserved.map(branch))
        case .debt: return Tree(title, try explanation.debt.map(branch))
        default: return Tree(title, try explanation.groups.map(branch) + rest)
        }
    }

    private func name(of account: Account) -> String {
        switch account {
        case .frozen: words("frozen", "заморожено")
        case .reserved: words("reserved", "в резерве")
        case .debt: words("debt", "долг")
        default: words("available", "доступно")
        }
    }

    // MARK: - Available

    private func branch(_ group: SourceGroup) throws -> Tree {
        let shown = shownSources(of: group)
        var tree = Tree("\(signed(group.amount))  \(title(of: group.kind))", try shown.map(branch))
        let hidden = group.sources.count - shown.count
        guard hidden > 0 else { return tree }
        let amount = group.amount - shown.reduce(0) { $0 + $1.amount }
        let count = group.eventCount - shown.reduce(0) { $0 + $1.events.count }
        tree.branches.append(Tree("\(signed(amount))  … \(rest(of: group, hidden, count)): --all"))
        return tree
    }

    private func rest(of group: SourceGroup, _ sources: Int, _ events: Int) -> String {
        let events = words.events(events)
        switch group.sources.first?.origin {
        case .call:
            let calls = words.count(sources, ("call", "calls"), ("звонка", "звонков", "звонков"))
            return words("\(events) of \(calls) more", "ещё \(events) из \(calls)")
        case .lead, .callback, .event, nil: return words("\(events) more", "ещё \(events)")
        }
    }

    /// In the order in which they came.
    private func shownSources(of group: SourceGroup) -> [Source] {
        guard let limit = sourceLimit, group.sources.count > limit else { return group.sources }
        let places = group.sources.indices.sorted { a, b in
            let (first, second) = (group.sources[a].amount.magnitude, group.sources[b].amount.magnitude)
            return first == second ? a < b : first > second
        }
        return places.prefix(limit).sorted().map { group.sources[$0] }
    }

    private func branch(_ source: Source) throws -> Tree {
        Tree("\(signed(source.amount))  \(try text(of: source))")
    }

    private func text(of source: Source) throws -> String {
        switch source.origin {
        case .event(let seq): try eventText(seq)
        case .call(let call): "\(words("call", "звонок")) \(call.name): \(eventList(source.events))"
        case .lead(let lead): "\(words("lead", "лид")) \(lead.name): \(eventList(source.events))"
        case .callback(let callback):
            "\(words("callback", "обратный звонок")) \(callback.name): \(eventList(source.events))"
        }
    }

    /// What is the wallet's, and cannot be spent; what it has spent, and owes.
    private var rest: [Tree] {
        var trees: [Tree] = []
        let (frozen, reserved) = (explanation.sumOfParts(of: .frozen), explanation.sumOfParts(of: .reserved))
        let debt = explanation.sumOfParts(of: .debt)
        if frozen != 0 {
            trees.append(Tree("\(signed(-frozen))  \(words("frozen for leads now", "сейчас заморожено под лиды"))"))
        }
        if reserved != 0 {
            trees.append(
                Tree("\(signed(-reserved))  \(words("reserved for calls now", "сейчас в резерве под звонки"))"))
        }
        if debt != 0 {
            trees.append(Tree("\(signed(debt))  \(words("owed, and not paid yet", "долг, ещё не уплачен"))"))
        }
        return trees
    }

    private func title(of kind: SourceKind) -> String {
        switch kind {
        case .topUps: words("top-ups", "пополнения")
        case .withdrawals: words("paid out", "выплаты")
        case .adjustments: words("adjustments", "корректировки")
        case .minutes: words("minutes of talk", "минуты разговора")
        case .connections: words("connections", "соединения")
        case .attempts: words("attempts to call", "попытки дозвона")
        case .leadFees: words("callbacks requested", "заявки на обратный звонок")
        case .purchases: words("leads bought", "покупки лидов")
        case .penalties: words("penalties for contact leaks", "штрафы за утечку контакта")
        case .refunds: words("refunds", "возвраты")
        }
    }

    // MARK: - Frozen, reserved, owed

    private func branch(_ part: FrozenPart) -> Tree {
        let expiry = words.moment(part.expiresAt)
        let until = words(", until \(expiry)", ", до \(expiry)")
        return Tree(
            "\(Rubles.text(part.amount))  \(words("lead", "лид")) \(part.lead.name)\(until) (\(eventName(part.seq)))")
    }

    private func branch(_ part: ReservedPart) -> Tree {
        let reserve = Rubles.text(part.reserve)
        return Tree(
            "\(Rubles.text(part.amount))  "
                + words(
                    "left of \(reserve) of call \(part.call.name)", "осталось от \(reserve) на звонок \(part.call.name)"
                )
                + " (\(eventName(part.seq)))")
    }

    private func branch(_ part: DebtPart) throws -> Tree {
        Tree("\(Rubles.signed(part.amount))  \(try eventText(part.seq))")
    }

    // MARK: - Events

    private func eventText(_ seq: Seq) throws -> String {
        let event = try view.journal.event(seq)
        return "\(eventName(seq)), \(words.moment(event.at)): \(sentence(event))"
    }

    private func sentence(_ event: Event) -> String {
        EventText.sentence(event, about: explanation.wallet, in: words)
    }

    private func eventName(_ seq: Seq) -> String { words("event", "событие") + " \(seq)" }

    private func eventList(_ seqs: [Seq]) -> String {
        EventLine.list(seqs, words, foldsMany: sourceLimit != nil)
    }

    private func signed(_ amount: Int128) -> String { (amount > 0 ? "+" : "") + Rubles.text(amount) }
}
