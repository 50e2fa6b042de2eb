import KopeckLedger
import KopeckWire

/// Entries as a Russian bank statement or CRM words them: a noun first, the wallet before it where it must be told.
struct RussianEventText {
    let local: LocalTime

    func sentence(_ fact: Fact, about wallet: WalletID?) -> String {
        guard let named = fact.wallet, named != wallet else { return entry(fact) }
        return "\(named.name): \(entry(fact))"
    }

    private func entry(_ fact: Fact) -> String {
        switch fact {
        case .walletOpened: "Кошелёк открыт"
        case .walletToppedUp(_, let amount, let reference): "Пополнение на \(Rubles.text(amount))\(aside(reference))"
        case .walletWithdrawn(_, let amount, let reference): "Вывод средств: \(Rubles.text(amount))\(aside(reference))"
        case .walletAdjusted(_, let amount, let reason, let approvedBy):
            "Корректировка на \(Rubles.signed(amount)): \(reason), согласовано: \(approvedBy)"
        case .walletSubscribed(_, let tariff): "Подключён тариф \(tariff.name)"
        case .walletClosed: "Кошелёк закрыт"
        case .tariffPublished(let tariff): "Опубликован тариф \(tariff.id.name) (\(name(tariff.product)))"
        case .callbackRequested(let callback, _, let dueAt, _, let free, _):
            "Заказан обратный звонок \(callback.name), не раньше \(local.text(dueAt))\(free ? ", бесплатно" : "")"
        case .leadFeeBilled(let callback, _, let amount):
            "Плата за обратный звонок \(callback.name): \(Rubles.text(amount))"
        case .refundIssued(let charge, _, _, let amount, let reason, _):
            "Возврат \(Rubles.text(amount)) по событию \(charge): \(reason == "overbilled" ? "лишнее начисление" : reason)"
        case .commandNoted(let command, _): "Без последствий: \(Words(language: .russian).name(command))"
        case .commandRejected(let command, let rejection, _):
            "Отказ, \(Words(language: .russian).name(command)): \(rejection.russianMessage)"
        case .clockAdvanced: "Прошло время"
        case .leadListed, .leadRepriced, .leadWithdrawn, .leadFrozen, .leadUnfrozen, .leadBought: lead(fact)
        default: call(fact)
        }
    }

    private func lead(_ fact: Fact) -> String {
        switch fact {
        case .leadListed(let lead, let price): "Лид \(lead.name) выставлен на продажу за \(Rubles.text(price))"
        case .leadRepriced(let lead, let price): "Новая цена лида \(lead.name): \(Rubles.text(price))"
        case .leadWithdrawn(let lead, let reason): "Лид \(lead.name) снят с продажи\(aside(reason))"
        case .leadFrozen(let lead, _, let amount, let expiresAt, _, _):
            "Заморозка стоимости лида \(lead.name): \(Rubles.text(amount)), до \(local.text(expiresAt))"
        case .leadUnfrozen(let lead, _, 0, let reason): "Бронь лида \(lead.name) снята: \(words(reason))"
        case .leadUnfrozen(let lead, _, let amount, let reason):
            "Разморозка стоимости лида \(lead.name): \(Rubles.text(amount)), \(words(reason))"
        case .leadBought(let lead, _, 0): "Лид \(lead.name) передан без оплаты"
        case .leadBought(let lead, _, let amount): "Покупка лида \(lead.name) за \(Rubles.text(amount))"
        default: fact.type.name
        }
    }

    private func call(_ fact: Fact) -> String {
        switch fact {
        case .callStarted(let call, _, let subject, let reserve):
            "Звонок \(name(subject)), в резерве \(Rubles.text(reserve)) (\(call.name))"
        case .attemptBilled(let call, _, let amount): "Плата за попытку звонка: \(Rubles.text(amount)) (\(call.name))"
        case .callLegRecorded(let call, let party, let outcome):
            "Вызов \(party.name): \(words(outcome)) (\(call.name))"
        case .callAnswered(let call, _): "Клиент ответил (\(call.name))"
        case .connectionBilled(let call, _, let amount): "Плата за соединение: \(Rubles.text(amount)) (\(call.name))"
        case .minuteBilled(let call, _, let index, let seconds, let amount):
            "\(increment(index, seconds)): \(Rubles.text(amount)) (\(call.name))"
        case .callEnded(let call, _, .noAnswer, _, _, _, _): "Нет ответа (\(call.name))"
        case .callEnded(let call, _, let reason, _, _, let seconds, let billed):
            "Звонок завершён, разговор \(length(seconds)): \(Words(language: .russian).name(reason)); начислено: \(Words(language: .russian).increments(billed)) (\(call.name))"
        case .callCorrected(let call, _, let endedAt, let billed):
            "Уточнено окончание звонка: \(local.text(endedAt)); начислено: \(Words(language: .russian).increments(billed)) (\(call.name))"
        case .contactLeakPenalized(let call, let lead, _, let amount, _, _, let debt, _, let evidence):
            "Штраф за утечку контакта, лид \(lead.name): \(Rubles.text(amount))"
                + (debt > 0 ? ", из них в долг \(Rubles.text(debt))" : "") + "\(aside(evidence)) (\(call.name))"
        default: fact.type.name
        }
    }

    // MARK: - Parts of entries

    private func aside(_ text: String?) -> String { text.map { " (\($0))" } ?? "" }

    private func increment(_ index: Int64, _ seconds: Int64) -> String {
        seconds == 60 ? "Разговор, минута \(index)" : "Разговор, интервал \(index) (\(seconds) с)"
    }

    private func length(_ seconds: Int64) -> String {
        "\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)"
    }

    private func name(_ subject: CallSubject) -> String {
        switch subject {
        case .lead(let lead): "по лиду \(lead.name)"
        case .callback(let callback): "по заявке на обратный звонок \(callback.name)"
        }
    }

    private func name(_ product: Product) -> String {
        switch product {
        case .precall: "предварительные звонки"
        case .callback: "обратные звонки"
        }
    }

    private func words(_ outcome: LegOutcome) -> String {
        switch outcome {
        case .answered: "ответ"
        case .noAnswer: "нет ответа"
        case .busy: "занято"
        }
    }

    private func words(_ reason: UnfreezeReason) -> String {
        switch reason {
        case .declined: "отказ от лида"
        case .expired: "срок истёк"
        case .outbid: "лид купил другой агент"
        case .withdrawn: "лид снят с продажи"
        case .forfeited: "право на лид утрачено"
        }
    }
}
