import KopeckAudit
import KopeckLedger
import KopeckWire

/// What the tables of `whatif` say, in the reader's language.
struct WhatIfWords {
    private let words: Words

    init(_ words: Words) { self.words = words }

    func moment(_ instant: Timestamp) -> String { words.moment(instant) }

    func say(_ english: String, _ russian: String) -> String { words(english, russian) }

    // MARK: - Titles

    var account: String { say("account", "счёт") }
    var wallet: String { say("wallet", "кошелёк") }
    var day: String { say("day (\(words.local.zone))", "день (\(words.local.zone))") }
    var call: String { say("call", "звонок") }
    var started: String { say("started", "начат") }
    var when: String { say("when", "когда") }
    var before: String { say("as it was", "как было") }
    var after: String { say("what if", "что если") }
    var difference: String { say("difference", "разница") }
    var what: String { say("what", "что") }
    var why: String { say("why", "почему") }
    var total: String { say("total", "итого") }
    var byWallet: String {
        say("By wallet, the largest differences first", "По кошелькам, сначала самые большие разницы")
    }
    var byDay: String { say("By day of recording", "По дням записи") }
    var byCall: String { say("By call, the largest differences first", "По звонкам, сначала самые большие разницы") }
    var cutTitle: String { say("Calls that would have ended earlier", "Звонки, которые закончились бы раньше") }
    var refusedTitle: String {
        say("What would have been refused for want of money", "В чём было бы отказано из-за нехватки средств")
    }

    func more(_ count: Int) -> String {
        say("… and \(countText(count)) more; --top 0 prints all.", "… и ещё \(countText(count)); все покажет --top 0.")
    }

    // MARK: - Sentences

    func opening(_ supposition: Supposition) -> String {
        let name = supposition.tariff.name
        return say(
            "If other terms had stood in the place of tariff \(name)",
            "Если бы вместо тарифа \(name) действовали другие условия")
            + span(supposition.span) + ":"
    }

    private func span(_ span: Range<Timestamp>) -> String {
        var text = ""
        if span.lowerBound.milliseconds != .min { text += say(" from ", " с ") + words.moment(span.lowerBound) }
        if span.upperBound.milliseconds != .max { text += say(" up to ", " до ") + words.moment(span.upperBound) }
        return text
    }

    func events(_ whatIf: WhatIf) -> String {
        let (before, after) = (countText(whatIf.events.before), countText(whatIf.events.after))
        guard let seq = whatIf.firstDifference else {
            return say(
                "nothing would be different; all \(before) events come out as they are. Nothing was written.",
                "ничего не изменилось бы: все события (\(before)) выходят теми же. Ничего не записано.")
        }
        return say(
            "\(after) events instead of \(before), other ones from event \(seq) on. Nothing was written.",
            "событий \(after) вместо \(before), другие начиная с события \(seq). Ничего не записано.")
    }

    func closing(_ whatIf: WhatIf) -> [String] {
        let counts = WhatIfCounts(whatIf)
        let lines = [
            (say("Calls that would have ended earlier", "Звонков закончилось бы раньше"), counts.cut),
            (
                say("Commands refused for want of money", "Команд было бы отклонено из-за нехватки средств"),
                counts.refused
            ),
            (say("Commands refused in consequence", "Команд было бы отклонено вследствие этого"), counts.consequences),
            (say("Refused commands that would have been accepted", "Отказов не было бы"), counts.admitted),
            (
                say("Refunds of charges that would not have been made", "Возвратов того, что не было бы списано"),
                Int64(whatIf.refundsDropped)
            ),
            (
                say(
                    "Refusals left as they were, because the journal does not hold all that was asked for",
                    "Отказов оставлено как есть: в журнале не всё, о чём просили"),
                Int64(whatIf.leftRefused)
            ),
        ]
        return lines.filter { $0.1 > 0 }.map { "\($0.0): \(countText($0.1))" }
    }

    // MARK: - Cells

    func text(_ change: CallChange) -> String {
        switch change.kind {
        case .priced: say("the same talk", "тот же разговор")
        case .refused: say("refused", "отказ")
        case .admitted: say("would have been let through", "состоялся бы")
        case .cut: say("cut at ", "оборван в ") + ends(change)
        case .extended: say("goes on until ", "длится до ") + ends(change)
        }
    }

    private func ends(_ change: CallChange) -> String {
        guard let after = change.endedAfter else { return "…" }
        let instead = change.endedBefore.map { say(" instead of ", " вместо ") + words.timeOfDay($0.at) } ?? ""
        return words.timeOfDay(after.at) + instead + ": " + words.name(after.reason)
    }

    func text(_ command: ChangedCommand) -> String {
        switch (command.name, command.named.lead, command.named.call, command.named.callback) {
        case (.callStart, _, let call?, _): say("call ", "звонок ") + "\(call.name)"
        case (.precallActivate, let lead?, _, _):
            say("precall on lead ", "предварительный звонок по лиду ") + "\(lead.name)"
        case (.leadBuy, let lead?, _, _): say("purchase of lead ", "покупка лида ") + "\(lead.name)"
        case (.callbackRequest, _, _, let callback?): say("callback ", "обратный звонок ") + "\(callback.name)"
        case (.walletWithdraw, _, _, _): say("payout", "вывод средств")
        default: words.name(command.name)
        }
    }

    func why(_ command: ChangedCommand) -> String {
        switch command.after {
        case .walletInDebt: say("the wallet would owe money", "за кошельком был бы долг")
        case .balanceLimit: say("more than a wallet may hold", "больше, чем может быть на кошельке")
        default: say("not enough available", "не хватило бы доступных средств")
        }
    }
}
