import KopeckAudit
import KopeckLedger

/// A tariff, why it was that one, and its prices, as a tree for people.
struct TariffTree {
    private let pin: TariffPin
    private let words: Words

    init(_ pin: TariffPin, _ words: Words) { (self.pin, self.words) = (pin, words) }

    var tree: Tree {
        Tree(
            "\(words("tariff", "тариф")) \(pin.tariff.id.name)\(pin.isFree ? words(", free in the trial days", ", бесплатно в пробные дни") : "")",
            [Tree(rule), Tree(pinning), Tree(publication)] + prices.map { Tree($0) })
    }

    private var rule: String {
        switch pin.rule {
        case .subscription(let seq): words("chosen by the wallet in event \(seq)", "выбран кошельком в событии \(seq)")
        case .inForce:
            words(
                "in force for everybody since \(words.moment(pin.tariff.effectiveFrom))",
                "действует для всех с \(words.moment(pin.tariff.effectiveFrom))")
        }
    }

    private var pinning: String {
        let (seq, instant) = (pin.pinnedBy.seq, words.moment(pin.pinnedBy.at))
        return words("pinned by event \(seq), \(instant)", "закреплён событием \(seq), \(instant)")
    }

    private var publication: String {
        if let published = pin.published { return EventLine.text(published, words) }
        return words(
            "published after event \(countText(TariffPin.searchedEvents)): --all looks for it",
            "опубликован после события \(countText(TariffPin.searchedEvents)): его найдёт --all")
    }

    /// What can cost something, or be set aside.
    private var prices: [String] {
        let terms = pin.tariff.terms
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
        if pin.tariff.product == .precall { prices.append(penalty(terms.leak)) }
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
