/// A small seeded generator (Steele, Lea, Flood 2014): one seed gives the same draws on every machine and with every
/// version of Swift.
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

    /// A number of a range that is not empty.
    mutating func number(_ range: ClosedRange<Int64>) -> Int64 {
        let count = UInt64(range.upperBound - range.lowerBound) + 1
        return range.lowerBound + Int64(next().multipliedFullWidth(by: count).high)
    }

    mutating func index(below count: Int) -> Int { Int(number(0...Int64(count - 1))) }

    /// True so many times in a thousand.
    mutating func happens(_ timesInAThousand: Int64) -> Bool { number(0...999) < timesInAThousand }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[index(below: elements.count)] }

    mutating func pickAny<Elements: RandomAccessCollection>(of elements: Elements) -> Elements.Element? {
        guard !elements.isEmpty else { return nil }
        return elements[elements.index(elements.startIndex, offsetBy: index(below: elements.count))]
    }
}
