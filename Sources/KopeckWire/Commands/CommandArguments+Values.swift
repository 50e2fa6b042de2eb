import KopeckLedger

extension CommandArguments {
    func id(_ field: CommandField) throws(InvalidCommand) -> Identifier { try object.identifier(field) }

    func optionalText(_ field: CommandField) throws(InvalidCommand) -> String? {
        object[field] == nil ? nil : try object.text(field)
    }

    func optionalInstant(_ field: CommandField) throws(InvalidCommand) -> Timestamp? {
        object[field] == nil ? nil : try object.instant(field)
    }

    /// Exactly one of `lead` and `callback`.
    func subject() throws(InvalidCommand) -> CallSubject {
        switch (object[.lead] != nil, object[.callback] != nil) {
        case (true, false): return .lead(LeadID(try id(.lead)))
        case (false, true): return .callback(CallbackID(try id(.callback)))
        case (true, true): throw InvalidCommand("call.start needs \"lead\" or \"callback\", not both.")
        case (false, false): throw InvalidCommand("call.start needs \"lead\" or \"callback\"; neither is given.")
        }
    }

    /// An amount or a price: 1 … 10^15.
    mutating func amount(_ field: CommandField) throws(InvalidCommand) -> Kopecks {
        try amount(field, "a whole number of kopecks from 1 to \(maximumAmountText)") {
            (1...maximumAmount).contains($0)
        }
    }

    /// The amount of an adjustment: up to 10^15 in either direction, but not 0.
    mutating func signedAmount(_ field: CommandField) throws(InvalidCommand) -> Kopecks {
        try amount(field, "a whole number of kopecks other than 0, at most \(maximumAmountText) in size") {
            $0 != 0 && (-maximumAmount...maximumAmount).contains($0)
        }
    }

    mutating func optionalAmount(_ field: CommandField) throws(InvalidCommand) -> Kopecks? {
        object[field] == nil ? nil : try amount(field)
    }

    /// An integer outside its range is only noted: whatever else is wrong comes first (§4.3).
    private mutating func amount(
        _ field: CommandField, _ rule: String, _ isInRange: (Kopecks) -> Bool
    ) throws(InvalidCommand) -> Kopecks {
        switch object[field] {
        case .integer(let amount)? where isInRange(amount): return amount
        case .integer?, .hugeInteger?:
            amountFault = object.fault(field, rule, code: .invalidAmount)
            return 1
        default: throw object.fault(field, rule)
        }
    }
}

private let maximumAmountText = "1 000 000 000 000 000"

extension LegOutcome {
    static let all = Array(allCases)
    static let table = NameTable(all.map(\.name))
}

extension CallEnder {
    /// The enders that a command may name (§4.3).
    static let reportable: [CallEnder] = [.agent, .client, .switch]
    static let table = NameTable(reportable.map(\.name))
}
