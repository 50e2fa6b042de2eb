package import KopeckLedger

/// How the ledger's own values are written; ``ByteReader`` reads them the same way.
extension ByteWriter {
    package mutating func name(_ value: Identifier) {
        let count = value.count
        // Whole words are written, one of padding among them, and taken back.
        append(count + 16) { output in
            output.append(UInt8(count))
            value.forEachWord { output.append(packed: $0) }
        }
    }

    package mutating func key(_ value: Key) {
        let count = value.count
        // Whole words are written, one of padding among them, and taken back.
        append(count + 16) { output in
            output.append(UInt8(count))
            value.forEachWord { output.append(packed: $0) }
        }
    }

    /// A name without its length: as a key of LMDB.
    package mutating func characters(_ value: Identifier) {
        append(Identifier.maximumLength) { output in value.forEachWord { output.append(packed: $0) } }
    }

    package mutating func optionalName(_ value: Identifier?) {
        if let value { name(value) } else { byte(0) }
    }

    package mutating func timestamp(_ value: Timestamp) { signed(value.milliseconds) }

    /// A flag, and the instant if there is one.
    package mutating func optionalTimestamp(_ value: Timestamp?) {
        if let value {
            byte(1)
            timestamp(value)
        } else {
            byte(0)
        }
    }

    package mutating func optionalText(_ value: String?) {
        if let value {
            unsigned(Int64(value.utf8.count) + 1)
            raw(Array(value.utf8))
        } else {
            byte(0)
        }
    }

    package mutating func flag(_ value: Bool) { byte(value ? 1 : 0) }

    package mutating func fingerprint(_ value: Fingerprint) {
        fixed64(value.high)
        fixed64(value.low)
    }

    /// The seq of an earlier event as the distance to it; 0 for none.
    package mutating func earlier(_ seq: Seq, than current: Seq) {
        unsigned(seq == 0 ? 0 : current - seq)
    }
}
