import Testing

/// Which fields an object has, in their order, and of which type each is.
struct Shape: Sendable {
    enum Kind: Sendable {
        case integer, string, bool, null, any
        /// `2026-11-20T09:02:00.000Z`
        case instant
        case array
        case object
        /// A fraction of seconds, or a whole number of them.
        case seconds
        indirect case orNull(Kind)
        case oneOf([String])
    }

    let fields: [(name: String, kind: Kind)]
    /// Fields that may follow where they were given, in any order.
    var optional: [String: Kind] = [:]

    init(_ fields: KeyValuePairs<String, Kind>, optional: [String: Kind] = [:]) {
        self.fields = fields.map { ($0, $1) }
        self.optional = optional
    }

    func expect(_ json: JSON, sourceLocation: SourceLocation = #_sourceLocation) {
        let names = json.names.filter { name in optional[name] == nil }
        #expect(names == fields.map(\.name), "\(json)", sourceLocation: sourceLocation)
        for name in json.names {
            guard let value = json[name], let kind = fields.first(where: { $0.name == name })?.kind ?? optional[name]
            else { continue }
            #expect(Self.fits(value, kind), "\(name): \(value) is not \(kind)", sourceLocation: sourceLocation)
        }
    }

    private static func fits(_ value: JSON, _ kind: Kind) -> Bool {
        switch (kind, value) {
        case (.any, _), (.integer, .integer), (.string, .string), (.bool, .bool), (.null, .null), (.array, .array),
            (.object, .object), (.seconds, .integer), (.seconds, .number):
            true
        case (.instant, .string(let text)): text.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil
        case (.oneOf(let texts), .string(let text)): texts.contains(text)
        case (.orNull(let kind), _): value == .null || fits(value, kind)
        default: false
        }
    }
}
