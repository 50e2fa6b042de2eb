/// A lead (лид): a client's request, listed for sale at a price (§6).
public struct Lead: Equatable, Sendable {
    public enum State: UInt8, Sendable {
        case listed = 1
        case bought = 2
        case withdrawn = 3
        /// Bought, and the purchase refunded in full: without a buyer.
        case refunded = 4

        public var name: String {
            switch self {
            case .listed: "listed"
            case .bought: "bought"
            case .withdrawn: "withdrawn"
            case .refunded: "refunded"
            }
        }
    }

    public var state = State.listed
    public var price: Kopecks
    public var buyer: WalletID?
    /// The purchase, with what has been refunded of it.
    public var purchase: Charge?
    /// Active precalls, in order of activation.
    public var active: [ActivePrecall] = []
    /// Every precall there was, in order of activation.
    public var precalls: [Seq] = []
    /// Wallets barred after a contact leak (§8).
    public var bars: [Bar] = []
    public var lastSeq: Seq

    public init(price: Kopecks, lastSeq: Seq = 0) { (self.price, self.lastSeq) = (price, lastSeq) }

    public struct ActivePrecall: Equatable, Sendable {
        public let seq: Seq
        public let wallet: WalletID

        public init(seq: Seq, wallet: WalletID) {
            self.seq = seq
            self.wallet = wallet
        }
    }

    /// A wallet is barred while a penalty that barred it is not refunded in full.
    public struct Bar: Equatable, Sendable {
        public let wallet: WalletID
        /// How many such penalties stand; at least 1.
        public var penalties: Int64

        public init(wallet: WalletID, penalties: Int64) {
            self.wallet = wallet
            self.penalties = penalties
        }
    }

    func activePrecall(of wallet: WalletID) -> Seq? {
        active.first { $0.wallet == wallet }?.seq
    }

    func bars(_ wallet: WalletID) -> Bool {
        bars.contains { $0.wallet == wallet }
    }

    mutating func bar(_ wallet: WalletID) {
        if let i = bars.firstIndex(where: { $0.wallet == wallet }) {
            bars[i].penalties += 1
        } else {
            bars.append(Bar(wallet: wallet, penalties: 1))
        }
    }

    mutating func liftBar(of wallet: WalletID) {
        guard let i = bars.firstIndex(where: { $0.wallet == wallet }) else { return }
        bars[i].penalties -= 1
        if bars[i].penalties == 0 { bars.remove(at: i) }
    }
}

extension Rows<LeadID, Lead> {
    func activePrecall(of wallet: WalletID, on id: LeadID) -> Seq? {
        read(id) { $0.activePrecall(of: wallet) } ?? nil
    }
}
