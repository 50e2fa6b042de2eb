import KopeckAudit
import KopeckLedger
import KopeckWire

/// An event and what it follows from, as a tree for people.
struct EventExplanationTree {
    private let explanation: EventExplanation
    private let words: Words

    init(_ explanation: EventExplanation, _ words: Words) {
        (self.explanation, self.words) = (explanation, words)
    }

    var tree: Tree {
        let event = explanation.event
        var branches = [cause]
        if !event.transfers.isEmpty { branches.append(money) }
        if case .tariffPublished(let tariff) = event.fact { branches.append(terms(of: tariff)) }
        if let charge = explanation.charge { branches.append(tree(of: charge)) }
        if let pin = explanation.tariff { branches.append(TariffTree(pin, words).tree) }
        if let call = explanation.call { branches.append(tree(of: call)) }
        if let freeze = explanation.freeze { branches.append(tree(of: freeze)) }
        if let freeze = explanation.paidFrom {
            branches.append(Tree(words("paid from another freeze", "оплачено из другой заморозки"), [tree(of: freeze)]))
        }
        if let penalty = explanation.deliveredFor {
            branches.append(Tree(words("delivered for the penalty: ", "передан за штраф: ") + line(penalty)))
        }
        branches.append(block)
        return Tree(line(event) + " [\(event.fact.type.name)]", branches)
    }

    // MARK: - Cause, money, block

    private var cause: Tree {
        let (event, answer) = (explanation.event, explanation.answer)
        let who = event.actor.map { words(" by \($0)", " от \($0)") } ?? ""
        let range =
            answer.count == 1
            ? ""
            : words(", answered by events ", ", в ответ события ") + "\(answer.lowerBound)–\(answer.upperBound)"
        guard let key = event.key else {
            return Tree(
                explanation.isTimers
                    ? words("a timer: time had come", "таймер: подошёл срок")
                    : words("a command without a key\(who)", "команда без ключа\(who)"))
        }
        return Tree(words("command with key \(key)\(who)\(range)", "команда с ключом \(key)\(who)\(range)"))
    }

    private var money: Tree {
        let (event, transfers) = (explanation.event, explanation.event.transfers)
        let lines = (0..<transfers.count).map { i in
            let transfer = transfers[i]
            let (from, to) = (transfer.from.name(of: event.fact.wallet), transfer.to.name(of: event.fact.wallet))
            return Tree("\(Rubles.text(transfer.amount))  \(from) → \(to)")
        }
        return Tree(words("moved \(Rubles.text(transfers.total))", "движение \(Rubles.text(transfers.total))"), lines)
    }

    private func terms(of tariff: Tariff) -> Tree {
        let start = words.moment(tariff.effectiveFrom)
        return Tree(
            words("in force from \(start)", "действует с \(start)"), PriceList(tariff, words).lines.map { Tree($0) })
    }

    private var block: Tree {
        let block = explanation.block
        let last = block.firstSeq + Seq(block.count) - 1
        return Tree(
            words(
                "event \(block.position) of \(block.count) in the block of events \(block.firstSeq)–\(last)",
                "\(block.position)-е из \(block.count) в блоке событий \(block.firstSeq)–\(last)"),
            [
                Tree("SHA-256 \(block.hash)"),
                Tree(words("the block before ", "предыдущий блок ") + block.previous),
            ])
    }

    // MARK: - Charge

    private func tree(of charge: ChargeExplanation) -> Tree {
        var branches: [Tree] = []
        if let increment = charge.increment { branches.append(tree(of: increment)) }
        if let price = charge.price {
            branches.append(Tree(words("price: ", "цена: ") + line(price)))
        }
        branches += charge.refunds.map { Tree(words("refund: ", "возврат: ") + line($0)) }
        branches.append(
            Tree(words("left to refund: ", "ещё можно вернуть: ") + Rubles.text(charge.refundable)))
        let amount = Rubles.text(charge.amount)
        let isOther = charge.event.seq != explanation.event.seq
        let title = words("charged \(amount)", "списано \(amount)") + (isOther ? ": \(line(charge.event))" : "")
        return Tree(title, branches)
    }

    private func tree(of increment: ChargeExplanation.Increment) -> Tree {
        let wait = increment.sinceAnswer.map { words.duration(milliseconds: $0) } ?? ""
        let term = increment.isInitial ? words("initial", "начальная") : words("then", "дальнейшая")
        return Tree(
            words(
                "increment \(increment.index), \(increment.seconds) s, priced by `\(term)`; it started \(wait) after the answer",
                "интервал \(increment.index), \(increment.seconds) с, цена \(term); начался через \(wait) после ответа"
            ))
    }

    // MARK: - Call and freeze

    private func tree(of story: CallStory) -> Tree {
        var events = [story.started]
        if explanation.freeze == nil { events.insert(story.origin, at: 0) }
        if let answered = story.answered { events.append(answered) }
        if let ended = story.ended { events.append(ended) }
        events += story.corrected + story.penalties
        events.sort { $0.seq < $1.seq }
        let reading = story.reading
        let increments = words.increments(reading.standing)
        let (talk, fees) = (Rubles.text(reading.charged), Rubles.text(reading.fees))
        let title = words(
            "call \(story.call.name): \(increments) billed, \(talk)\(reading.fees == 0 ? "" : " and \(fees) of fees") after refunds",
            "звонок \(story.call.name): начислено \(increments), \(talk)\(reading.fees == 0 ? "" : " и сборы \(fees)") с учётом возвратов"
        )
        return Tree(title, events.map { Tree(line($0)) } + moneyOf(story))
    }

    /// What it was charged, and what of that was given back.
    private func moneyOf(_ story: CallStory) -> [Tree] {
        var trees: [Tree] = []
        if !story.charges.isEmpty {
            trees.append(Tree(words("charged by ", "списано: ") + EventLine.list(story.charges.map(\.seq), words)))
        }
        if !story.refunds.isEmpty {
            trees.append(
                Tree(words("given back by ", "возвращено: ") + EventLine.list(story.refunds.map(\.seq), words)))
        }
        return trees
    }

    private func tree(of story: FreezeStory) -> Tree {
        var branches = [Tree(line(story.frozen))]
        if let price = story.price, explanation.charge?.price == nil {
            branches.insert(Tree(words("price: ", "цена: ") + line(price)), at: 0)
        }
        if let ended = story.ended { branches.append(Tree(line(ended))) }
        return Tree(
            words("freeze", "заморозка") + (story.ended == nil ? words(", active", ", действует") : ""), branches)
    }

    // MARK: - Lines

    private func line(_ event: Event) -> String { EventLine.text(event, words) }
}
