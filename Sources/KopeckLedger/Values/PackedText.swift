/// A short ASCII text (``Identifier``, ``Key``): its first bytes lie in the value itself, as big-endian words padded
/// with zeros; what does not fit lies behind a reference.
///
/// Most names are short. They cost no allocation, and an event or a row that holds several of them stays small.
/// The padding needs no length field, for no text may hold a zero byte; and comparing words compares texts.
@usableFromInline struct PackedText<Words: InlineWords>: Sendable {
    @usableFromInline let words: Words
    @usableFromInline let rest: LongText?

    /// Nil if there is a byte outside ASCII, or a word that is refused.
    ///
    /// - Parameter isAllowed: looks at eight bytes, all below 128; padding appears to it as letters.
    @inline(__always) init?(_ bytes: Span<UInt8>, isAllowed: (UInt64) -> Bool) {
        var words = Words()
        for i in 0..<min(Words.count, (bytes.count + 7) / 8) {
            let word = bytes.packedWord(at: i * 8)
            guard bytes.checks(word, at: i * 8, isAllowed) else { return nil }
            words[i] = word
        }
        self.words = words
        guard bytes.count > Words.count * 8 else {
            rest = nil
            return
        }
        guard let rest = LongText(bytes.extracting((Words.count * 8)...), isAllowed: isAllowed) else { return nil }
        self.rest = rest
    }

    @inline(__always) var count: Int {
        if let rest { return Words.count * 8 + rest.count }
        var last = 0
        while last < Words.count - 1, words[last] & 0xFF != 0 { last += 1 }
        return last * 8 + packedCount(words[last])
    }

    @inline(__always) subscript(index: Int) -> UInt8 {
        let word = index >> 3
        let shift = 56 - UInt64(index & 7) * 8
        guard word >= Words.count else { return UInt8(truncatingIfNeeded: words[word] >> shift) }
        guard let rest else { preconditionFailure("a text has no byte \(index)") }
        return UInt8(truncatingIfNeeded: rest.words[word - Words.count] >> shift)
    }

    /// The characters.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        forEachByte { bytes.append($0) }
        return bytes
    }

    @inline(__always) @inlinable static func == (a: PackedText, b: PackedText) -> Bool {
        a.words == b.words && (a.rest == nil && b.rest == nil || a.rest == b.rest)
    }

    static func < (a: PackedText, b: PackedText) -> Bool {
        for i in 0..<Words.count where a.words[i] != b.words[i] { return a.words[i] < b.words[i] }
        guard let right = b.rest else { return false }
        guard let left = a.rest else { return true }
        return left < right
    }

    @inline(__always) @inlinable func forEachByte(_ body: (UInt8) -> Void) {
        forEachWord { word in
            var left = word
            while left != 0 {
                body(UInt8(truncatingIfNeeded: left >> 56))
                left <<= 8
            }
        }
    }

    /// Shows the words, first to last, up to the one in which the text ends; behind a text that fills its last word, one
    /// of padding may follow.
    @inline(__always) @inlinable func forEachWord(_ body: (UInt64) -> Void) {
        for i in 0..<Words.count {
            body(words[i])
            if words[i] & 0xFF == 0 { return }
        }
        rest?.forEachWord(body)
    }
}

/// What of a text does not fit into the value itself.
@usableFromInline final class LongText: Equatable, Sendable {
    /// The longest text, a key, has sixteen words, of which some are never here.
    @usableFromInline let words: InlineArray<14, UInt64>

    init?(_ bytes: Span<UInt8>, isAllowed: (UInt64) -> Bool) {
        var words = InlineArray<14, UInt64>(repeating: 0)
        for i in 0..<(bytes.count + 7) / 8 {
            words[i] = bytes.packedWord(at: i * 8)
            guard bytes.checks(words[i], at: i * 8, isAllowed) else { return nil }
        }
        self.words = words
    }

    @usableFromInline static func == (a: LongText, b: LongText) -> Bool {
        for i in a.words.indices where a.words[i] != b.words[i] { return false }
        return true
    }

    static func < (a: LongText, b: LongText) -> Bool {
        for i in a.words.indices where a.words[i] != b.words[i] { return a.words[i] < b.words[i] }
        return false
    }

    @usableFromInline func forEachWord(_ body: (UInt64) -> Void) {
        for i in words.indices where words[i] != 0 { body(words[i]) }
    }

    var count: Int {
        var last = 0
        while last < words.count - 1, words[last + 1] != 0 { last += 1 }
        return last * 8 + packedCount(words[last])
    }
}

/// How many characters a word has that ends with padding, or not.
@inline(__always) private func packedCount(_ word: UInt64) -> Int { 8 - word.trailingZeroBitCount / 8 }
