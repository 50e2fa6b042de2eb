internal import KopeckLedger

/// What a proof's reader has to know of an event: no more than the line itself says.
struct EventLine {
    /// An account as a transfer names it.
    enum Side: Equatable {
        /// One of a wallet's four.
        case wallets(WalletID, Account)
        case ledgers(Account)
        case unknown
    }

    struct Movement {
        let from: Side
        let to: Side
        let amount: Kopecks
    }

    let seq: Seq
    let recordedAt: Timestamp
    /// Nil where the event's data names none.
    let wallet: WalletID?
    let movements: [Movement]
    /// Of its bytes.
    let leaf: TreeHash

    init(_ members: [JSONMember], line: Span<UInt8>) throws(JSONClause) {
        let names = ["seq", "type", "at", "recordedAt", "key", "actor", "data", "transfers"]
        let event = try JSONMembers(members, exactly: names)
        seq = try event.integer("seq")
        recordedAt = try event.instant("recordedAt")
        guard case .object(let data) = event["data"] else { throw JSONClause("\"data\" is not an object") }
        wallet = Self.wallet(in: data)
        guard case .array(let transfers) = event["transfers"] else {
            throw JSONClause("\"transfers\" is not an array")
        }
        var movements: [Movement] = []
        for transfer in transfers { movements.append(try Self.movement(transfer)) }
        self.movements = movements
        var hasher = TreeHasher()
        leaf = hasher.leaf(line)
    }

    private static func wallet(in data: [JSONMember]) -> WalletID? {
        guard case .string(let name)? = data.first(where: { $0.name == "wallet" })?.value else { return nil }
        return Identifier(name).map { WalletID($0) }
    }

    private static func movement(_ node: JSONNode) throws(JSONClause) -> Movement {
        guard case .object(let members) = node else { throw JSONClause("a transfer is not an object") }
        let transfer = try JSONMembers(members, exactly: ["from", "to", "amount"])
        return Movement(
            from: side(try transfer.string("from")), to: side(try transfer.string("to")),
            amount: try transfer.integer("amount"))
    }

    /// A wallet's name can hold colons, a label of its accounts none.
    private static func side(_ name: String) -> Side {
        let bytes = Array(name.utf8)
        for account in Account.allCases where !account.isWallets {
            if bytes.elementsEqual(account.label.utf8) { return .ledgers(account) }
        }
        let prefix = Array("wallet:".utf8)
        guard bytes.starts(with: prefix), let colon = bytes.lastIndex(of: UInt8(ascii: ":")), colon > prefix.count,
            let wallet = Identifier(bytes.span.extracting(prefix.count..<colon))
        else { return .unknown }
        let label = bytes[(colon + 1)...]
        let account = Account.allCases.first { $0.isWallets && label.elementsEqual($0.label.utf8) }
        return account.map { .wallets(WalletID(wallet), $0) } ?? .unknown
    }
}
