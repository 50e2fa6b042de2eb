import KopeckLedger

/// States as people read them. The English words are the names that programs meet.
extension Words {
    func name(_ state: Lead.State) -> String {
        switch state {
        case .listed: self("listed", "в продаже")
        case .bought: self("bought", "куплен")
        case .withdrawn: self("withdrawn", "снят с продажи")
        case .refunded: self("refunded", "возвращён")
        }
    }

    func name(_ state: Precall.State) -> String {
        switch state {
        case .active: self("active", "действует")
        case .bought: self("bought", "лид куплен")
        case .declined: self("declined", "агент отказался")
        case .expired: self("expired", "срок истёк")
        case .outbid: self("outbid", "лид купил другой агент")
        case .withdrawn: self("withdrawn", "лид снят с продажи")
        case .forfeited: self("forfeited", "право утрачено")
        }
    }

    func name(_ state: Call.State) -> String {
        switch state {
        case .ringing: self("ringing", "вызов")
        case .answered: self("answered", "идёт разговор")
        case .ended: self("ended", "завершён")
        }
    }

    func name(_ reason: EndReason) -> String {
        switch reason {
        case .noAnswer: self("nobody answered", "нет ответа")
        case .hangup: self("hung up", "повесили трубку")
        case .fundsExhausted: self("the money ran out", "закончились средства")
        case .maxDuration: self("as long as a call may be", "достигнута предельная длительность")
        case .declined: self("the lead was let go", "агент отказался от лида")
        case .expired: self("the freeze was over", "срок заморозки истёк")
        case .leadSold: self("somebody else bought the lead", "лид купил другой агент")
        case .leadWithdrawn: self("the lead was withdrawn", "лид снят с продажи")
        case .contactLeak: self("contact leak", "утечка контакта")
        }
    }

    func name(_ command: CommandName) -> String {
        switch command {
        case .walletOpen: self(command.name, "открытие кошелька")
        case .walletTopUp: self(command.name, "пополнение")
        case .walletWithdraw: self(command.name, "вывод средств")
        case .walletAdjust: self(command.name, "корректировка")
        case .walletClose: self(command.name, "закрытие кошелька")
        case .walletSubscribe: self(command.name, "подключение тарифа")
        case .tariffPublish: self(command.name, "публикация тарифа")
        case .leadList: self(command.name, "выставление лида")
        case .leadReprice: self(command.name, "новая цена лида")
        case .leadWithdraw: self(command.name, "снятие лида с продажи")
        case .leadBuy: self(command.name, "покупка лида")
        case .precallActivate: self(command.name, "предварительный звонок")
        case .precallDecline: self(command.name, "отказ от лида")
        case .callStart: self(command.name, "начало звонка")
        case .callLeg: self(command.name, "вызов абонента")
        case .callAnswer: self(command.name, "ответ клиента")
        case .callEnd: self(command.name, "окончание звонка")
        case .callReportLeak: self(command.name, "утечка контакта")
        case .callbackRequest: self(command.name, "заказ обратного звонка")
        case .refundIssue: self(command.name, "возврат")
        case .clockAdvance: self(command.name, "ход часов")
        }
    }

    /// What stands charged of a call: `1 increment`, `3 интервала`.
    func increments(_ count: Int64) -> String {
        self.count(Int(count), ("increment", "increments"), ("интервал", "интервала", "интервалов"))
    }
}
