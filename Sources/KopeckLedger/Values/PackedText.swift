/// Reading short ASCII texts that are packed into big-endian words and padded with zeros
/// (``Identifier``, ``Key``).
///
/// The padding needs no length field: neither kind of text may hold a zero byte.

@inline(__always) func packedByte(_ words: Span<UInt64>, at index: Int) -> UInt8 {
    UInt8(truncatingIfNeeded: words[index >> 3] >> (56 - UInt64(index & 7) * 8))
}

@inline(__always) func packedCount(_ words: Span<UInt64>) -> Int {
    var last = 0
    while last < words.count - 1, words[last] & 0xFF != 0 { last += 1 }
    return last * 8 + 8 - words[last].trailingZeroBitCount / 8
}

func packedText(_ words: Span<UInt64>) -> String {
    let count = packedCount(words)
    return String(decoding: (0..<count).map { packedByte(words, at: $0) }, as: UTF8.self)
}
