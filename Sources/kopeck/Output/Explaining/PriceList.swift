import KopeckLedger

/// What can cost something under a tariff, or be set aside, a line each for people.
struct PriceList {
    private let tariff: Tariff
    private let words: Words

    init(_ tariff: Tariff, _ words: Words) { (self.tariff, self.words) = (tariff, words) }

    var lines: [String] {
        let terms = tariff.terms
        var prices: [String] = []
        if terms.initial.seconds > 0 {
            prices.append(
                words(
                    "first \(terms.initial.seconds) s \(Rubles.text(terms.initial.price)), then \(Rubles.text(terms.then.price)) for every \(terms.then.seconds) s",
                    "первые \(terms.initial.seconds) с \(Rubles.text(terms.initial.price)), далее \(Rubles.text(terms.then.price)) за каждые \(terms.then.seconds) с"
                ))
        }
        let fees = [
            (terms.attemptFee, words("an attempt", "попытка дозвона")),
            (terms.connectFee, words("a connection", "соединение")), (terms.leadFee, words("a callback", "заявка")),
            (terms.reserve, words("reserved for a call", "резерв на звонок")),
        ]
        for (amount, name) in fees where amount > 0 { prices.append("\(name) \(Rubles.text(amount))") }
        if tariff.product == .precall { prices.append(penalty(terms.leak)) }
        return prices
    }

    private func penalty(_ leak: Terms.Leak) -> String {
        let title = words("penalty for a contact leak: ", "штраф за утечку контакта: ")
        switch leak.penalty {
        case .frozen: return title + words("what was frozen", "сколько заморожено")
        case .amount(let amount): return title + Rubles.text(amount)
        }
    }
}
