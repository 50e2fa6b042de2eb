/// Numbers measured again and again.
struct Sample {
    private var sorted: [Double] = []

    mutating func add(_ number: Double) {
        let place = sorted.firstIndex { $0 > number } ?? sorted.endIndex
        sorted.insert(number, at: place)
    }

    var isEmpty: Bool { sorted.isEmpty }

    /// Of an even count, the mean of the two in the middle.
    var median: Double {
        precondition(!sorted.isEmpty, "nothing has been measured")
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }

    var least: Double { sorted.first ?? .nan }
    var most: Double { sorted.last ?? .nan }
}
