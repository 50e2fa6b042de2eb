internal import KopeckLedger

/// One line of a proof.
enum ProofLine {
    struct Statement {
        let wallet: WalletID
        let from: Timestamp
        let to: Timestamp
    }

    struct Opening {
        let count: Int64
        let balances: HeadBalances
        /// H(k−1); nil where the wallet had no event.
        let previous: TreeHash?
    }

    struct Link {
        let leaf: TreeHash
        let seq: Seq
        let balances: HeadBalances
    }

    struct Head {
        let index: Int64
        let path: [TreeHash]
    }

    struct Inclusion {
        let seq: Seq
        let path: [TreeHash]
    }

    case statement(Statement)
    case opening(Opening)
    case event(EventLine)
    case link(Link)
    case head(Head)
    case inclusion(Inclusion)
    case consistency([TreeHash])
    case checkpoint(SignedNote, LogCheckpoint)

    static func read(_ line: Span<UInt8>) throws(JSONClause) -> ProofLine {
        guard case .object(let members) = try JSONNode.read(line) else { throw JSONClause("it is not an object") }
        guard let first = members.first, first.name == "proof" else {
            return .event(try EventLine(members, line: line))
        }
        guard case .string(let kind) = first.value else { throw JSONClause("\"proof\" is not a string") }
        let amounts = ["available", "frozen", "reserved", "debt"]
        switch kind {
        case "statement": return .statement(try statement(members))
        case "opening":
            return .opening(try opening(JSONMembers(members, exactly: ["proof", "count", "previous"] + amounts)))
        case "link":
            let link = try JSONMembers(members, exactly: ["proof", "leaf", "seq"] + amounts)
            return .link(Link(leaf: try link.hash("leaf"), seq: try link.count("seq"), balances: try link.balances()))
        case "head":
            let head = try JSONMembers(members, exactly: ["proof", "index", "path"])
            return .head(Head(index: try head.count("index"), path: try head.path("path")))
        case "inclusion":
            let inclusion = try JSONMembers(members, exactly: ["proof", "seq", "path"])
            return .inclusion(Inclusion(seq: try inclusion.count("seq"), path: try inclusion.path("path")))
        case "consistency":
            return .consistency(try JSONMembers(members, exactly: ["proof", "path"]).path("path"))
        case "checkpoint": return try checkpoint(JSONMembers(members, exactly: ["proof", "note"]))
        default: throw JSONClause("a proof has no part \"\(kind.shown)\"")
        }
    }

    private static func statement(_ members: [JSONMember]) throws(JSONClause) -> Statement {
        let statement = try JSONMembers(members, exactly: ["proof", "version", "wallet", "from", "to"])
        let version = try statement.integer("version")
        guard version == 1 else { throw JSONClause("it is of version \(version), which this program does not know") }
        return Statement(
            wallet: WalletID(try statement.identifier("wallet")), from: try statement.instant("from"),
            to: try statement.instant("to"))
    }

    private static func opening(_ opening: JSONMembers) throws(JSONClause) -> Opening {
        var previous: TreeHash?
        if case .null = opening["previous"] {} else { previous = try opening.hash("previous") }
        let count = try opening.count("count")
        guard (count == 0) == (previous == nil) else {
            throw JSONClause("\"previous\" is null exactly where \"count\" is 0")
        }
        return Opening(count: count, balances: try opening.balances(), previous: previous)
    }

    private static func checkpoint(_ members: JSONMembers) throws(JSONClause) -> ProofLine {
        guard let note = SignedNote(try members.string("note")) else {
            throw JSONClause("\"note\" is not a signed note")
        }
        guard let checkpoint = LogCheckpoint(content: note.content) else {
            throw JSONClause("\"note\" is not a checkpoint of a ledger")
        }
        return .checkpoint(note, checkpoint)
    }

    /// What to call it in a sentence.
    var kind: String {
        switch self {
        case .statement: "a statement"
        case .opening: "an opening"
        case .event: "an event"
        case .link: "a link"
        case .head: "a head"
        case .inclusion: "an inclusion"
        case .consistency: "a consistency"
        case .checkpoint: "a checkpoint"
        }
    }
}
