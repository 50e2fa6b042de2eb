/// The rows of each kind that come into memory between two settlements.
public struct Generation: Sendable {
    var wallets = RowMap<WalletID, Wallet>()
    var leads = RowMap<LeadID, Lead>()
    var precalls = RowMap<Seq, Precall>()
    var calls = RowMap<CallID, Call>()
    var callbacks = RowMap<CallbackID, Callback>()
    var keys = RowMap<Key, KeyUse>()

    public init() {}

    /// Forgets the rows and keeps their memory for the next ones. It takes milliseconds: work for another thread than the
    /// one that decides.
    public mutating func removeAll() {
        wallets.removeAll()
        leads.removeAll()
        precalls.removeAll()
        calls.removeAll()
        callbacks.removeAll()
        keys.removeAll()
    }
}
