package import KopeckLedger

extension ByteReader {
    @_lifetime(self: copy self)
    package mutating func name() throws(Corruption) -> Identifier {
        let count = Int(try byte())
        guard count > 0 else { throw .malformed("a name is missing") }
        guard let name = Identifier(try span(count)) else { throw .malformed("a name is not well formed") }
        return name
    }

    @_lifetime(self: copy self)
    package mutating func optionalName() throws(Corruption) -> Identifier? {
        guard remaining > 0, nextByte != 0 else {
            _ = try byte()
            return nil
        }
        return try name()
    }

    @_lifetime(self: copy self)
    package mutating func key() throws(Corruption) -> Key {
        let count = Int(try byte())
        guard let key = Key(try span(count)) else { throw .malformed("a key is not well formed") }
        return key
    }

    @_lifetime(self: copy self)
    package mutating func timestamp() throws(Corruption) -> Timestamp {
        let milliseconds = try signed()
        guard milliseconds.magnitude <= UInt64(Self.timestampLimit) else {
            throw .malformed("an instant is out of range")
        }
        return Timestamp(milliseconds: milliseconds)
    }

    /// Milliseconds from 1970 that no instant of the ledger comes near: thirty thousand years.
    package static let timestampLimit: Int64 = 1_000_000_000_000_000

    /// An integer from `least` to `limit`: what lies beyond no rule has written, and arithmetic on it might trap.
    @_lifetime(self: copy self)
    package mutating func bounded(
        from least: Int64 = 0, by limit: Int64, _ what: String
    ) throws(Corruption) -> Int64 {
        let value = try unsigned()
        guard value >= least, value <= limit else { throw .malformed("a \(what) is out of range") }
        return value
    }

    @_lifetime(self: copy self)
    package mutating func optionalTimestamp() throws(Corruption) -> Timestamp? {
        try flag() ? try timestamp() : nil
    }

    @_lifetime(self: copy self)
    package mutating func optionalText() throws(Corruption) -> String? {
        let count = try unsigned()
        if count == 0 { return nil }
        guard count - 1 <= Int64(remaining) else { throw .truncated }
        let bytes = try array(Int(count - 1))
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .malformed("a text is not UTF-8") }
        return text
    }

    @_lifetime(self: copy self)
    package mutating func flag() throws(Corruption) -> Bool {
        switch try byte() {
        case 0: return false
        case 1: return true
        default: throw .malformed("a flag is neither 0 nor 1")
        }
    }

    @_lifetime(self: copy self)
    package mutating func fingerprint() throws(Corruption) -> Fingerprint {
        Fingerprint(high: try fixed64(), low: try fixed64())
    }

    @_lifetime(self: copy self)
    package mutating func earlier(than current: Seq) throws(Corruption) -> Seq {
        let distance = try unsigned()
        guard distance < current else { throw .malformed("a link points before the first event") }
        return distance == 0 ? 0 : current - distance
    }

    /// A tag of one byte; `what` names it in the error.
    @_lifetime(self: copy self)
    package mutating func tag<Tag: RawRepresentable>(
        _ type: Tag.Type, _ what: String
    ) throws(Corruption) -> Tag where Tag.RawValue == UInt8 {
        let raw = try byte()
        guard let tag = Tag(rawValue: raw) else { throw .malformed("\(raw) is no \(what)") }
        return tag
    }
}
