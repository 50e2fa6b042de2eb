public import KopeckLedger
internal import KopeckStore

/// The tariff of a precall or a callback, and why it was that one (§9.1).
public struct TariffPin: Sendable {
    public enum Rule: Sendable {
        /// The wallet had chosen it, in this `wallet.subscribed`.
        case subscription(Seq)
        /// The one in force for everybody.
        case inForce
    }

    public let tariff: Tariff
    /// The `lead.frozen` or `callback.requested` that pinned it.
    public let pinnedBy: Event
    public let rule: Rule
    /// Requested in the trial days: everything costs 0 (§10).
    public let isFree: Bool
    /// The `tariff.published`; nil if it is not among the first events, and not everything was searched.
    ///
    /// Nothing leads from a tariff to its event, and tariffs tend to come first.
    public let published: Event?

    /// How many events are searched for the publication unless everything is.
    public static let searchedEvents: Seq = 8192

    init?(_ origin: Event, in view: LedgerView, searchingEverything: Bool) throws(StoreError) {
        let (id, wallet, isFree): (TariffID, WalletID, Bool)
        switch origin.fact {
        case .leadFrozen(_, let owner, _, _, let tariff, _): (id, wallet, isFree) = (tariff, owner, false)
        case .callbackRequested(_, let owner, _, let tariff, let free, _): (id, wallet, isFree) = (tariff, owner, free)
        default: return nil
        }
        guard let tariff = view.books.tariffs[id] else {
            throw .booksDamaged(path: view.directory.booksPath, why: "the tariff \(id.name) is missing")
        }
        (self.tariff, pinnedBy, self.isFree) = (tariff, origin, isFree)
        rule = try Self.rule(tariff.product, wallet, before: origin, in: view)
        let last = searchingEverything ? origin.seq : min(origin.seq, Self.searchedEvents)
        published = try Self.publication(of: id, upTo: last, in: view)
    }

    private static func rule(
        _ product: Product, _ wallet: WalletID, before origin: Event, in view: LedgerView
    ) throws(StoreError) -> Rule {
        let row = view.books.wallet(wallet)
        let chosen = product == .precall ? row?.precallTariff : row?.callbackTariff
        // A choice is never taken back: who has none never had one.
        guard chosen != nil else { return .inForce }
        let choice = try History.first(from: origin.previous.wallet, \.wallet, in: view) { event in
            guard case .walletSubscribed(_, let tariff) = event.fact else { return false }
            return view.books.tariffs[tariff]?.product == product
        }
        return choice.map { .subscription($0.seq) } ?? .inForce
    }

    private static func publication(
        of id: TariffID, upTo last: Seq, in view: LedgerView
    ) throws(StoreError) -> Event? {
        var (first, step, found) = (Seq(1), Seq(64), Event?.none)
        while first <= last, found == nil {
            do {
                try view.journal.forEachEvent(from: first, to: min(last, first + step - 1)) { event in
                    if case .tariffPublished(let tariff) = event.fact, tariff.id == id { found = event }
                }
            } catch let error as StoreError {
                throw error
            } catch {
                preconditionFailure("reading events throws nothing else: \(error)")
            }
            (first, step) = (first + step, min(step * 2, searchedEvents))
        }
        return found
    }
}
