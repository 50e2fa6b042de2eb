import KopeckLedger
import KopeckWire

/// An event in Russian.
extension EventText {
    /// What happened, without the wallet.
    static func russian(_ fact: Fact) -> String {
        switch fact {
        case .walletOpened: "кошелёк открыт"
        case .walletToppedUp(_, let amount, let reference): "пополнение на \(Rubles.text(amount))\(aside(reference))"
        case .walletWithdrawn(_, let amount, let reference): "выплата \(Rubles.text(amount))\(aside(reference))"
        case .walletAdjusted(_, let amount, let reason, let approvedBy):
            "корректировка \(Rubles.signed(amount)): \(reason); согласовал(а) \(approvedBy)"
        case .walletSubscribed(_, let tariff): "выбран тариф \(tariff.name)"
        case .walletClosed: "кошелёк закрыт"
        case .tariffPublished(let tariff):
            "опубликован тариф \(tariff.id.name): \(tariff.product == .precall ? "предварительные звонки" : "обратные звонки")"
        case .callbackRequested(let callback, _, let dueAt, _, let free, _):
            "заказан обратный звонок \(callback.name) на \(Moment.text(dueAt))\(free ? ", бесплатно" : "")"
        case .leadFeeBilled(let callback, _, let amount):
            "оплата заявки \(Rubles.text(amount)), обратный звонок \(callback.name)"
        case .refundIssued(let charge, _, _, let amount, let reason, let automatic):
            "возврат \(Rubles.text(amount)) по событию \(charge): \(automatic ? "списано лишнее" : reason)"
        case .commandNoted(let command, _): "команда \(command.name) ничего не изменила"
        case .commandRejected(let command, let rejection, _): "отказ, \(command.name): \(rejection.russian)"
        case .clockAdvanced: "прошло время"
        case .leadListed, .leadRepriced, .leadWithdrawn, .leadFrozen, .leadUnfrozen, .leadBought: russianLead(fact)
        default: russianCall(fact)
        }
    }

    private static func russianLead(_ fact: Fact) -> String {
        switch fact {
        case .leadListed(let lead, let price): "лид \(lead.name) выставлен за \(Rubles.text(price))"
        case .leadRepriced(let lead, let price): "новая цена лида \(lead.name): \(Rubles.text(price))"
        case .leadWithdrawn(let lead, let reason): "лид \(lead.name) снят с продажи\(aside(reason))"
        case .leadFrozen(let lead, _, let amount, let expiresAt, _, _):
            "заморозка \(Rubles.text(amount)) под лид \(lead.name) до \(Moment.text(expiresAt))"
        case .leadUnfrozen(let lead, _, 0, let reason): "лид \(lead.name) больше не закреплён: \(words(reason))"
        case .leadUnfrozen(let lead, _, let amount, let reason):
            "разморозка \(Rubles.text(amount)), лид \(lead.name): \(words(reason))"
        case .leadBought(let lead, _, let amount): "покупка лида \(lead.name) за \(Rubles.text(amount))"
        default: fact.type.rawValue
        }
    }

    private static func russianCall(_ fact: Fact) -> String {
        switch fact {
        case .callStarted(let call, _, let subject, let reserve):
            "звонок \(call.name), \(name(subject)); в резерве \(Rubles.text(reserve))"
        case .attemptBilled(let call, _, let amount): "попытка дозвона \(Rubles.text(amount)) (\(call.name))"
        case .callLegRecorded(let call, let party, let outcome):
            "вызов \(party.name): \(words(outcome)) (\(call.name))"
        case .callAnswered(let call, _): "клиент ответил (\(call.name))"
        case .connectionBilled(let call, _, let amount): "соединение \(Rubles.text(amount)) (\(call.name))"
        case .minuteBilled(let call, _, let index, let seconds, let amount):
            "\(increment(index, seconds)) \(Rubles.text(amount)) (\(call.name))"
        case .callEnded(let call, _, .noAnswer, _, _, _, _): "никто не ответил (\(call.name))"
        case .callEnded(let call, _, let reason, _, _, let seconds, let billed):
            "разговор окончен, \(length(seconds)), \(words(reason)); оплачено отрезков: \(billed) (\(call.name))"
        case .callCorrected(let call, _, let endedAt, let billed):
            "разговор на деле окончился в \(Moment.text(endedAt)); оплачено отрезков: \(billed) (\(call.name))"
        case .contactLeakPenalized(let call, let lead, _, let amount, _, _, let debt, _, let evidence):
            "штраф за утечку контакта \(Rubles.text(amount)), лид \(lead.name)"
                + (debt > 0 ? ", из них в долг \(Rubles.text(debt))" : "") + "\(aside(evidence)) (\(call.name))"
        default: fact.type.rawValue
        }
    }

    // MARK: - Parts of sentences

    private static func increment(_ index: Int64, _ seconds: Int64) -> String {
        seconds == 60 ? "разговор, минута \(index):" : "разговор, отрезок \(index) (\(seconds) с):"
    }

    private static func length(_ seconds: Int64) -> String {
        "\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)"
    }

    private static func name(_ subject: CallSubject) -> String {
        switch subject {
        case .lead(let lead): "лид \(lead.name)"
        case .callback(let callback): "обратный звонок \(callback.name)"
        }
    }

    private static func words(_ outcome: LegOutcome) -> String {
        switch outcome {
        case .answered: "ответил"
        case .noAnswer: "не ответил"
        case .busy: "занято"
        }
    }

    private static func words(_ reason: UnfreezeReason) -> String {
        switch reason {
        case .declined: "агент отказался"
        case .expired: "срок заморозки истёк"
        case .outbid: "лид купил другой агент"
        case .withdrawn: "лид снят с продажи"
        case .forfeited: "после штрафа"
        }
    }

    private static func words(_ reason: EndReason) -> String {
        switch reason {
        case .noAnswer: "никто не ответил"
        case .hangup: "трубку положили"
        case .fundsExhausted: "деньги кончились"
        case .maxDuration: "предельная длительность"
        case .declined: "агент отказался от лида"
        case .expired: "срок заморозки истёк"
        case .leadSold: "лид купил другой агент"
        case .leadWithdrawn: "лид снят с продажи"
        case .contactLeak: "утечка контакта"
        }
    }
}
