/// A small seeded generator (Steele, Lea, Flood 2014): one seed gives the same draws on every machine and with every
/// version of Swift, which the standard library does not promise of its own draws.
struct SplitMix64 {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    /// A number of a range that is not empty. The bias is below 2⁻⁴⁰ for the ranges drawn from here.
    mutating func number(_ range: Range<Int>) -> Int {
        range.lowerBound + Int(next().multipliedFullWidth(by: UInt64(range.count)).high)
    }

    /// True so many times in a thousand.
    mutating func happens(_ timesInAThousand: Int) -> Bool { number(0..<1000) < timesInAThousand }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[number(0..<elements.count)] }

    /// A stretch of time between two lengths in seconds.
    mutating func milliseconds(_ seconds: Range<Int>) -> Int {
        number(seconds.lowerBound * 1000..<seconds.upperBound * 1000)
    }
}
