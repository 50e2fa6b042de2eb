internal import KopeckLedger

/// Numbers for the names in the journal, in the order in which the things come: each name is looked up once an event,
/// and every check keeps what it follows in arrays.
///
/// Numbers vouch for nothing: they only say which names are the same. What a check knows of a thing is its own.
struct Names {
    private var wallets = RowMap<WalletID, Void>()
    private var calls = RowMap<CallID, Void>()
    private var leads = RowMap<LeadID, Void>()
    private var callbacks = RowMap<CallbackID, Void>()
    private var tariffs = RowMap<TariffID, Void>()
    /// By the numbers of lead and wallet.
    private var precalls = RowMap<Int64, Void>()

    /// What an event names; nil: nothing, or a thing that has not begun.
    struct Numbers {
        var wallet: Int?
        var call: Int?
        var lead: Int?
        var callback: Int?
        var tariff: Int?
        /// Of the lead by the wallet.
        var precall: Int?
    }

    mutating func numbers(of fact: borrowing Fact) -> Numbers {
        var numbers = Numbers()
        // Refusals may name any call or lead, but a wallet's history begins with the first event that names it.
        if let wallet = fact.wallet { numbers.wallet = Self.number(wallet, in: &wallets) }
        if let call = fact.call { numbers.call = calls.find(call) }
        if let lead = fact.lead { numbers.lead = leads.find(lead) }
        switch fact {
        case .callStarted(let call, _, let subject, _):
            numbers.call = Self.number(call, in: &calls)
            if case .callback(let callback) = subject { numbers.callback = callbacks.find(callback) }
        case .leadListed(let lead, _): numbers.lead = Self.number(lead, in: &leads)
        case .tariffPublished(let tariff): numbers.tariff = Self.number(tariff.id, in: &tariffs)
        case .walletSubscribed(_, let tariff), .leadFrozen(_, _, _, _, let tariff, _):
            numbers.tariff = tariffs.find(tariff)
        case .callbackRequested(let callback, _, _, let tariff, _, _):
            numbers.callback = Self.number(callback, in: &callbacks)
            numbers.tariff = tariffs.find(tariff)
        case .leadFeeBilled(let callback, _, _), .refundIssued(_, .leadFee(let callback), _, _, _, _):
            numbers.callback = callbacks.find(callback)
        default: break
        }
        if let lead = numbers.lead, let wallet = numbers.wallet {
            numbers.precall = precall(of: lead, by: wallet, fact)
        }
        return numbers
    }

    private mutating func precall(of lead: Int, by wallet: Int, _ fact: borrowing Fact) -> Int? {
        let pair = Int64(lead) << 32 | Int64(wallet)
        switch fact {
        case .leadFrozen, .contactLeakPenalized: return Self.number(pair, in: &precalls)
        case .leadUnfrozen, .leadBought, .callStarted: return precalls.find(pair)
        default: return nil
        }
    }

    private static func number<ID>(_ id: ID, in map: inout RowMap<ID, Void>) -> Int {
        if let number = map.find(id) { return number }
        map.add((), for: id)
        return map.count - 1
    }

    /// The wallets' names, by their numbers.
    var walletNames: [WalletID] { wallets.keys }
}
