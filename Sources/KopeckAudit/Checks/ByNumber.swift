/// What is known of things, by the numbers of their names.
struct ByNumber<Value> {
    private var values: [Value?] = []

    subscript(number: Int) -> Value? {
        get { number < values.count ? values[number] : nil }
        set {
            while number >= values.count { values.append(nil) }
            values[number] = newValue
        }
    }

    /// Nil for what has no number too.
    subscript(number: Int?) -> Value? { number.flatMap { self[$0] } }

    /// Changes in place what is known, if anything is.
    mutating func change(_ number: Int?, _ body: (inout Value) -> Void) {
        // Taken out, not copied: an array in it would be copied as soon as it is changed.
        guard let number, number < values.count, var value = values[number].take() else { return }
        body(&value)
        values[number] = value
    }

    /// - Returns: what was known before.
    mutating func exchange(_ value: Value?, at number: Int) -> Value? {
        let old = self[number]
        self[number] = value
        return old
    }

    /// What is known, in the order of the numbers.
    var known: some Sequence<(number: Int, value: Value)> {
        values.enumerated().lazy.compactMap { number, value in value.map { (number, $0) } }
    }
}
