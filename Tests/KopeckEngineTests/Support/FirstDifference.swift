/// Where two lists part, in a sentence: long lists are no use in a message. Nil if they are the same.
func firstDifference<Element: Equatable>(_ found: [Element], _ expected: [Element]) -> String? {
    for (place, pair) in zip(found, expected).enumerated() where pair.0 != pair.1 {
        return "at \(place): \(pair.0) instead of \(pair.1)"
    }
    return found.count == expected.count ? nil : "\(found.count) instead of \(expected.count)"
}
