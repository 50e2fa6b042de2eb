internal import Foundation

/// Numbers measured again and again.
struct Sample {
    private var sorted: [Double] = []

    mutating func add(_ number: Double) {
        let place = sorted.firstIndex { $0 > number } ?? sorted.endIndex
        sorted.insert(number, at: place)
    }

    /// Of an even count, the mean of the two in the middle.
    var median: Double {
        precondition(!sorted.isEmpty, "nothing has been measured")
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }

    var least: Double { sorted.first ?? .nan }
    var most: Double { sorted.last ?? .nan }
}

extension Double {
    /// For programs: no grouping, and no more digits than mean something.
    var plain: String { String(format: "%.*f", decimals + 1, self) }

    /// For people.
    var readable: String { self < 1000 ? String(format: "%.*f", decimals, self) : grouped(Int(rounded())) }

    /// Three digits at least.
    private var decimals: Int { self >= 100 ? 0 : self >= 10 ? 1 : self >= 1 ? 2 : self >= 0.1 ? 3 : 4 }
}

/// A number with its thousands apart.
func grouped(_ number: Int) -> String {
    var digits = Array(String(number))
    for place in stride(from: digits.count - 3, to: 0, by: -3) { digits.insert(" ", at: place) }
    return String(digits)
}
