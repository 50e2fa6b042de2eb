import KopeckLedger
import KopeckWire

/// An event in words, for people.
enum EventText {
    /// What happened. Where the reader knows which wallet is meant, it is left out.
    ///
    /// - Parameter local: for the instants in it.
    static func sentence(
        _ event: Event, about wallet: WalletID? = nil, in language: Language = .english, at local: LocalTime = .utc
    ) -> String {
        switch language {
        case .english: EnglishEventText(local: local).sentence(event.fact, about: wallet).printable
        case .russian: RussianEventText(local: local).sentence(event.fact, about: wallet).printable
        }
    }
}
