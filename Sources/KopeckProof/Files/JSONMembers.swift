internal import KopeckLedger
internal import KopeckWire

/// The members of one object of a proof, of which each must be there and none other.
struct JSONMembers {
    private let members: [JSONMember]

    /// - Parameter names: of all members.
    init(_ members: [JSONMember], exactly names: [String]) throws(JSONClause) {
        for name in names where !members.contains(where: { $0.name == name }) {
            throw JSONClause("\"\(name)\" is missing")
        }
        for member in members where !names.contains(member.name) {
            throw JSONClause("\"\(member.name.shown)\" has no place there")
        }
        self.members = members
    }

    subscript(name: String) -> JSONNode {
        guard let member = members.first(where: { $0.name == name }) else {
            preconditionFailure("\(name) was not asked for")
        }
        return member.value
    }

    func integer(_ name: String) throws(JSONClause) -> Int64 {
        guard case .integer(let value) = self[name] else {
            throw JSONClause("\"\(name)\" is not a whole number of 64 bits")
        }
        return value
    }

    /// A number that counts something.
    func count(_ name: String) throws(JSONClause) -> Int64 {
        let value = try integer(name)
        guard value >= 0 else { throw JSONClause("\"\(name)\" is negative") }
        return value
    }

    func string(_ name: String) throws(JSONClause) -> String {
        guard case .string(let text) = self[name] else { throw JSONClause("\"\(name)\" is not a string") }
        return text
    }

    func hash(_ name: String) throws(JSONClause) -> TreeHash {
        guard let hash = TreeHash(base64: try string(name)) else {
            throw JSONClause("\"\(name)\" is not a hash in base64")
        }
        return hash
    }

    func path(_ name: String) throws(JSONClause) -> [TreeHash] {
        guard case .array(let elements) = self[name] else { throw JSONClause("\"\(name)\" is not an array") }
        var path: [TreeHash] = []
        for element in elements {
            guard case .string(let text) = element, let hash = TreeHash(base64: text) else {
                throw JSONClause("\"\(name)\" holds something else than hashes in base64")
            }
            path.append(hash)
        }
        // No tree of 64-bit numbers is as high.
        guard path.count <= 64 else { throw JSONClause("\"\(name)\" is longer than any path") }
        return path
    }

    func instant(_ name: String) throws(JSONClause) -> Timestamp {
        let text = try string(name)
        guard let instant = RFC3339.parse(text), RFC3339.string(instant).utf8.elementsEqual(text.utf8) else {
            throw JSONClause("\"\(name)\" is not an instant such as 2026-11-01T00:00:00.000Z")
        }
        return instant
    }

    func identifier(_ name: String) throws(JSONClause) -> Identifier {
        guard let identifier = Identifier(try string(name)) else { throw JSONClause("\"\(name)\" is not a name") }
        return identifier
    }

    func balances() throws(JSONClause) -> HeadBalances {
        HeadBalances(
            available: try integer("available"), frozen: try integer("frozen"), reserved: try integer("reserved"),
            debt: try integer("debt"))
    }
}
