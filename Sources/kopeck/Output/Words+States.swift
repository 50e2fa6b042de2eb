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

    func name(_ reason: EndReason) -> String { self(reason.name, RussianEventText.words(reason)) }

    /// What stands charged of a call: `1 increment`, `3 интервала`.
    func increments(_ count: Int64) -> String {
        self.count(Int(count), ("increment", "increments"), ("интервал", "интервала", "интервалов"))
    }
}
