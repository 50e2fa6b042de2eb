import KopeckLedger

/// Reads tariffs (§9.2). A price out of range is an `invalid_command` here: it is no amount of a command.
enum TariffReader {
    static func tariff(_ object: ObjectReader<CommandField>) throws(InvalidCommand) -> Tariff {
        Tariff(
            id: TariffID(try object.identifier(.tariff)),
            product: products[try object.choice(.product, of: productNames)],
            effectiveFrom: try object.instant(.effectiveFrom),
            terms: try terms(of: object))
    }

    /// A tariff as somebody thinks of it: without the time at which it comes into force, if that is not known yet.
    static func supposed(_ object: ObjectReader<CommandField>) throws(InvalidCommand) -> Tariff {
        let required = CommandField.set([.tariff, .product, .terms])
        let allowed = required | CommandField.set([.command, .key, .at, .actor, .effectiveFrom])
        try object.check(required: required, allowed: allowed, of: "a tariff")
        if object[.command] != nil { _ = try object.choice(.command, of: publishing) }
        return Tariff(
            id: TariffID(try object.identifier(.tariff)),
            product: products[try object.choice(.product, of: productNames)],
            effectiveFrom: object[.effectiveFrom] == nil
                ? Timestamp(milliseconds: 0) : try object.instant(.effectiveFrom),
            terms: try terms(of: object))
    }

    private static func terms(of command: ObjectReader<CommandField>) throws(InvalidCommand) -> Terms {
        let fields = try command.fields(of: .terms, TermsField.self)
        let object = ObjectReader(command.line, fields, path: "terms.")
        try object.check(required: 0, allowed: .max, of: "terms")
        var terms = Terms()
        try readNumbers(of: object, into: &terms)
        if object[.initial] != nil { terms.initial = try tick(.initial, "terms.initial.", of: object, from: 0) }
        if object[.then] != nil { terms.then = try tick(.then, "terms.then.", of: object, from: 1) }
        if object[.freeze] != nil { terms.freezesPrice = try object.choice(.freeze, of: freezes) == 0 }
        if object[.leak] != nil { terms.leak = try leak(of: object) }
        // The one argument for which null is a value: no working hours.
        if let hours = object[.workingHours], hours != .null { terms.workingHours = try workingHours(of: object) }
        return terms
    }

    private static func readNumbers(
        of object: ObjectReader<TermsField>, into terms: inout Terms
    ) throws(InvalidCommand) {
        try read(.attemptFee, of: object, in: prices, into: &terms.attemptFee)
        try read(.connectFee, of: object, in: prices, into: &terms.connectFee)
        try read(.leadFee, of: object, in: prices, into: &terms.leadFee)
        try read(.reserve, of: object, in: prices, into: &terms.reserve)
        try read(.freezeHours, of: object, in: 1...8760, into: &terms.freezeHours)
        try read(.ringTimeoutSeconds, of: object, in: 1...86_400, into: &terms.ringTimeoutSeconds)
        try read(.maxCallSeconds, of: object, in: 1...86_400, into: &terms.maxCallSeconds)
        try read(.trialDays, of: object, in: 0...3650, into: &terms.trialDays)
    }

    private static func read(
        _ field: TermsField, of object: ObjectReader<TermsField>, in range: ClosedRange<Int64>,
        into term: inout Int64
    ) throws(InvalidCommand) {
        if object[field] != nil { term = try object.integer(field, in: range) }
    }

    private static func tick(
        _ field: TermsField, _ path: StaticString, of object: ObjectReader<TermsField>, from secondsMinimum: Int64
    ) throws(InvalidCommand) -> Terms.Tick {
        let fields = try object.fields(of: field, TickField.self)
        let tick = ObjectReader(object.line, fields, path: path)
        try tick.checkWhole(of: "terms.\(field.name)")
        return Terms.Tick(
            seconds: try tick.integer(.seconds, in: secondsMinimum...86_400),
            price: try tick.integer(.price, in: prices))
    }

    private static func leak(of terms: ObjectReader<TermsField>) throws(InvalidCommand) -> Terms.Leak {
        let fields = try terms.fields(of: .leak, LeakField.self)
        let object = ObjectReader(terms.line, fields, path: "terms.leak.")
        try object.checkWhole(of: "terms.leak")
        let outcome: Terms.Leak.Outcome = try object.choice(.outcome, of: leakOutcomes) == 0 ? .forfeit : .deliver
        return Terms.Leak(penalty: try penalty(object), outcome: outcome)
    }

    /// `"frozen"` or a number of kopecks (§8).
    private static func penalty(
        _ object: ObjectReader<LeakField>
    ) throws(InvalidCommand) -> Terms.Leak.Penalty {
        switch object[.penalty] {
        case .string(let text)? where text.read(in: object.line, penalties.index) != nil: return .frozen
        case .integer(let amount)? where prices.contains(amount): return .amount(amount)
        default: throw object.fault(.penalty, "\"frozen\" or a whole number from 0 to \(maximumAmount)")
        }
    }
}

private let prices: ClosedRange<Int64> = 0...maximumAmount
private let products = Array(Product.allCases)
private let productNames = NameTable(products.map(\.name))
private let publishing = NameTable([CommandName.tariffPublish.name])
private let freezes = NameTable(["price", "none"])
private let penalties = NameTable(["frozen"])
private let leakOutcomes = NameTable(["forfeit", "deliver"])
