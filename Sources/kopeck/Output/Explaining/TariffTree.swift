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
            [Tree(rule), Tree(pinning), Tree(publication)] + PriceList(pin.tariff, words).lines.map { Tree($0) })
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
}
