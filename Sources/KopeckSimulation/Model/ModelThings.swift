import KopeckLedger

// What the model remembers of each thing: plain objects that point at each other, and a list of the events that
// named each. Nothing here is shared with the books of the ledger.

/// The four balances of a wallet; what it owes is positive.
struct ModelBalances: Equatable {
    var available: Kopecks = 0
    var frozen: Kopecks = 0
    var reserved: Kopecks = 0
    var debt: Kopecks = 0
}

final class ModelWallet {
    let id: WalletID
    var status = Wallet.Status.unopened
    var openedAt = Timestamp(milliseconds: 0)
    var balances = ModelBalances()
    /// Accounts that ever moved money.
    var touched: Set<Account> = []
    var subscriptions: [Product: Tariff] = [:]
    var activePrecallCount = 0
    var openCallCount = 0
    /// The events that name it, each with the balances after it.
    var history: [(seq: Seq, balances: ModelBalances)] = []

    init(_ id: WalletID) { self.id = id }
}

final class ModelLead {
    let id: LeadID
    var state = Lead.State.listed
    var price: Kopecks
    var buyer: WalletID?
    var purchase: ModelCharge?
    /// In order of activation.
    var active: [ModelPrecall] = []
    var precalls: [ModelPrecall] = []
    /// In order of the first penalty that barred each; with the penalties that still do.
    var bars: [(wallet: WalletID, penalties: [Seq])] = []
    var history: [Seq] = []

    init(_ id: LeadID, price: Kopecks) { (self.id, self.price) = (id, price) }

    func activePrecall(of wallet: WalletID) -> ModelPrecall? { active.first { $0.wallet.id == wallet } }
    func bars(_ wallet: WalletID) -> Bool { bars.contains { $0.wallet == wallet } }
}

final class ModelPrecall {
    let seq: Seq
    let lead: ModelLead
    let wallet: ModelWallet
    let amount: Kopecks
    let activatedAt: Timestamp
    let expiresAt: Timestamp
    let tariff: Tariff
    let number: NumberID?
    var state = Precall.State.active
    var frozen: Kopecks
    var openCall: ModelCall?

    init(
        seq: Seq, lead: ModelLead, wallet: ModelWallet, amount: Kopecks, at: Timestamp, expiresAt: Timestamp,
        tariff: Tariff, number: NumberID?
    ) {
        (self.seq, self.lead, self.wallet, self.amount, frozen) = (seq, lead, wallet, amount, amount)
        (activatedAt, self.expiresAt, self.tariff, self.number) = (at, expiresAt, tariff, number)
    }
}

final class ModelCallback {
    let id: CallbackID
    let wallet: ModelWallet
    let tariff: Tariff
    let isFree: Bool
    let requestedAt: Timestamp
    let dueAt: Timestamp
    var isDone = false
    var openCall: ModelCall?
    var leadFee: ModelCharge?

    init(
        _ id: CallbackID, wallet: ModelWallet, tariff: Tariff, isFree: Bool, requestedAt: Timestamp, dueAt: Timestamp
    ) {
        (self.id, self.wallet, self.tariff, self.isFree) = (id, wallet, tariff, isFree)
        (self.requestedAt, self.dueAt) = (requestedAt, dueAt)
    }
}

/// Something charged, by the seq of its event, and what has been given back of it.
final class ModelCharge {
    let seq: Seq
    let wallet: ModelWallet
    let amount: Kopecks
    let income: Account
    let thing: ChargedThing
    var refunded: Kopecks = 0

    init(seq: Seq, wallet: ModelWallet, amount: Kopecks, income: Account, thing: ChargedThing) {
        (self.seq, self.wallet, self.amount) = (seq, wallet, amount)
        (self.income, self.thing) = (income, thing)
    }

    var left: Kopecks { amount - refunded }
}
