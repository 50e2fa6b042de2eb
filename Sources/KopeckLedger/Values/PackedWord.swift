// Eight bytes are packed and checked at a step: names and keys are most of what a journal consists of.

extension Span<UInt8> {
    /// The bytes from `offset` on as a big-endian word, padded with zeros. Of fewer than eight bytes, from their beginning
    /// only.
    @inline(__always) @inlinable package func packedWord(at offset: Int) -> UInt64 {
        let left = count - offset
        if left >= 8 { return bigEndianWord(at: offset) }
        // The last eight bytes there are, without those before `offset`.
        if count >= 8 { return bigEndianWord(at: count - 8) << UInt64((8 - left) * 8) }
        // Four from the front and four from the back; some may be both.
        if count >= 4 { return bigEndianHalf(at: 0) << 32 | bigEndianHalf(at: count - 4) << UInt64((8 - count) * 8) }
        var word: UInt64 = 0
        for i in indices { word |= UInt64(self[i]) << UInt64(56 - i * 8) }
        return word
    }

    @inline(__always) @inlinable func bigEndianHalf(at i: Int) -> UInt64 {
        let bytes = extracting(i..<i + 4)
        return UInt64(bytes[0]) << 24 | UInt64(bytes[1]) << 16 | UInt64(bytes[2]) << 8 | UInt64(bytes[3])
    }

    @inline(__always) @inlinable func bigEndianWord(at i: Int) -> UInt64 {
        // Of a span whose count is known eight loads become one.
        let bytes = extracting(i..<i + 8)
        let high = UInt64(bytes[0]) << 24 | UInt64(bytes[1]) << 16 | UInt64(bytes[2]) << 8 | UInt64(bytes[3])
        let low = UInt64(bytes[4]) << 24 | UInt64(bytes[5]) << 16 | UInt64(bytes[6]) << 8 | UInt64(bytes[7])
        return high << 32 | low
    }

    /// Whether the word at `offset` is ASCII and allowed; its padding is filled by a letter, so that all eight bytes
    /// can be checked alike.
    @inline(__always) func checks(_ word: UInt64, at offset: Int, _ isAllowed: (UInt64) -> Bool) -> Bool {
        let left = count - offset
        let filled = left >= 8 ? word : word | everyByte(UInt8(ascii: "A")) >> UInt64(left * 8)
        return filled & everyByte(0x80) == 0 && isAllowed(filled)
    }
}

extension OutputSpan<UInt8> {
    /// The characters of a big-endian word that is padded with zeros. There has to be room for all eight bytes.
    @inline(__always) @inlinable @_lifetime(self: copy self)
    package mutating func append(packed word: UInt64) {
        append(littleEndian: word.byteSwapped, count: 8 - word.trailingZeroBitCount / 8)
    }

    /// The first `count` bytes of a word, the lowest first. There has to be room for all eight.
    @inline(__always) @inlinable @_lifetime(self: copy self)
    package mutating func append(littleEndian word: UInt64, count: Int) {
        append(repeating: 0, count: 8)
        let start = self.count - 8
        var written = mutableSpan
        // Of a part whose count is known eight stores become one.
        var eight = written._mutatingExtracting(start..<start + 8)
        eight[0] = UInt8(truncatingIfNeeded: word)
        eight[1] = UInt8(truncatingIfNeeded: word >> 8)
        eight[2] = UInt8(truncatingIfNeeded: word >> 16)
        eight[3] = UInt8(truncatingIfNeeded: word >> 24)
        eight[4] = UInt8(truncatingIfNeeded: word >> 32)
        eight[5] = UInt8(truncatingIfNeeded: word >> 40)
        eight[6] = UInt8(truncatingIfNeeded: word >> 48)
        eight[7] = UInt8(truncatingIfNeeded: word >> 56)
        removeLast(8 - count)
    }
}

/// The top bit of each byte that lies in a range, of ASCII characters only.
@inline(__always) func bytes(of word: UInt64, in range: ClosedRange<UInt8>) -> UInt64 {
    // With every byte below 128, adding what is missing to 128 sets a top bit and carries nothing over.
    let atLeast = word &+ everyByte(128 - range.lowerBound)
    let above = word &+ everyByte(127 - range.upperBound)
    return atLeast & ~above & everyByte(0x80)
}

@inline(__always) @inlinable package func everyByte(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }
