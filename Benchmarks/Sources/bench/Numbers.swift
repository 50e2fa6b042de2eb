internal import Foundation

extension Double {
    /// For programs: no grouping, and no more digits than mean something.
    var plain: String { String(format: "%.*f", decimals + 1, self) }

    /// For people.
    var readable: String { self < 1000 ? String(format: "%.*f", decimals, self) : grouped(Int(rounded())) }

    /// As few digits as will do: of a goal.
    var short: String { self == rounded() ? String(Int(self)) : String(format: "%g", self) }

    /// Three digits at least.
    private var decimals: Int { self >= 100 ? 0 : self >= 10 ? 1 : self >= 1 ? 2 : self >= 0.1 ? 3 : 4 }
}

/// A number with its thousands apart.
func grouped(_ number: Int) -> String {
    var digits = Array(String(number))
    for place in stride(from: digits.count - 3, to: 0, by: -3) { digits.insert(" ", at: place) }
    return String(digits)
}

/// A round number of events: 5 M, 1 M, 500 000.
func short(_ number: Int) -> String { number % 1_000_000 == 0 ? "\(number / 1_000_000) M" : grouped(number) }
