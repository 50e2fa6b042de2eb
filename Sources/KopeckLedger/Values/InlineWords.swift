/// The words that lie in a text itself, as fields: the compiler copies an `InlineArray` in a struct by a call that asks
/// the type how, which took a tenth of all the time that rules take.
@usableFromInline protocol InlineWords: Equatable, Sendable {
    static var count: Int { get }

    /// All zero.
    init()

    subscript(index: Int) -> UInt64 { get set }
}

/// Sixteen bytes.
@usableFromInline struct TwoWords: InlineWords {
    @usableFromInline static var count: Int { @inline(__always) @inlinable get { 2 } }

    @usableFromInline var first: UInt64 = 0
    @usableFromInline var second: UInt64 = 0

    @usableFromInline init() {}

    @usableFromInline subscript(index: Int) -> UInt64 {
        @inline(__always) @inlinable get { index == 0 ? first : second }
        @inline(__always) set { if index == 0 { first = newValue } else { second = newValue } }
    }

    @inline(__always) @inlinable static func == (a: TwoWords, b: TwoWords) -> Bool {
        a.first == b.first && a.second == b.second
    }
}

/// Forty bytes.
@usableFromInline struct FiveWords: InlineWords {
    @usableFromInline static var count: Int { @inline(__always) @inlinable get { 5 } }

    @usableFromInline var words: (UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0)

    @usableFromInline init() {}

    @usableFromInline subscript(index: Int) -> UInt64 {
        @inline(__always) @inlinable get {
            switch index {
            case 0: words.0
            case 1: words.1
            case 2: words.2
            case 3: words.3
            default: words.4
            }
        }
        @inline(__always) set {
            switch index {
            case 0: words.0 = newValue
            case 1: words.1 = newValue
            case 2: words.2 = newValue
            case 3: words.3 = newValue
            default: words.4 = newValue
            }
        }
    }

    @inline(__always) @inlinable static func == (a: FiveWords, b: FiveWords) -> Bool { a.words == b.words }
}
