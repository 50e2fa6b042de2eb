import KopeckLedger

/// An axis of amounts that has zero and all of some amounts on it, and round numbers at its marks.
struct AmountScale {
    /// The ends of the axis; both are marks.
    let low: Int128
    let high: Int128
    private let step: Int128

    init(_ amounts: [Kopecks]) {
        let least = min(Int128(amounts.min() ?? 0), 0)
        let most = max(Int128(amounts.max() ?? 0), 0)
        step = Self.step(over: max(most - least, 100))
        low = -((-least + step - 1) / step) * step
        high = max((most + step - 1) / step * step, low + step)
    }

    var ticks: [Int128] { Array(stride(from: low, through: high, by: Int128.Stride(step))) }

    var isInWholeRubles: Bool { step % 100 == 0 }

    /// The least of 1, 2, 5, 10, 20, … with which four steps reach over it.
    private static func step(over range: Int128) -> Int128 {
        var power: Int128 = 1
        while true {
            for digit: Int128 in [1, 2, 5] where digit * power * 4 >= range { return digit * power }
            power *= 10
        }
    }
}
