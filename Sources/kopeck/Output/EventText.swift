import KopeckLedger
import KopeckWire

/// An event in words, for people.
enum EventText {
    /// What happened. Where the reader knows which wallet is meant, it is left out.
    ///
    static func sentence(_ event: Event, about wallet: WalletID? = nil, in words: Words) -> String {
        switch words.language {
        case .english: EnglishEventText(local: words.local).sentence(event.fact, about: wallet).printable
        case .russian: RussianEventText(local: words.local).sentence(event.fact, about: wallet).printable
        }
    }
}
