import KopeckLedger

/// Amounts as people read them: `1 234,56 ₽`. Programs get kopecks.
enum Rubles {
    static func text(_ kopecks: Kopecks) -> String { text(Int128(kopecks)) }

    static func text(_ kopecks: Int128) -> String {
        let magnitude = kopecks.magnitude
        let fraction = Int(magnitude % 100)
        let sign = kopecks < 0 ? "−" : ""
        return "\(sign)\(grouped(magnitude / 100)),\(fraction < 10 ? "0" : "")\(fraction) ₽"
    }

    /// With its sign, as a movement: `+48,00 ₽`.
    static func signed(_ kopecks: some BinaryInteger) -> String {
        (kopecks > 0 ? "+" : "") + text(Int128(kopecks))
    }

    private static func grouped(_ rubles: UInt128) -> String {
        let digits = Array(String(rubles))
        var text = ""
        for (i, digit) in digits.enumerated() {
            if i > 0, (digits.count - i) % 3 == 0 { text.append(" ") }
            text.append(digit)
        }
        return text
    }
}

/// A count as people read it: `707 403`.
func countText(_ count: some BinaryInteger) -> String {
    let rubles = Rubles.text(Int128(count) * 100)
    return String(rubles.dropLast(5))
}
