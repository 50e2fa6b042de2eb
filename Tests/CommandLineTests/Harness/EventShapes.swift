/// The events of interface §1: what `data` holds, by type.
enum EventShapes {
    static let event = Shape([
        "seq": .integer, "type": .string, "at": .instant, "recordedAt": .instant, "key": .orNull(.string),
        "actor": .orNull(.string), "data": .object, "transfers": .array,
    ])

    static let transfer = Shape(["from": .string, "to": .string, "amount": .integer])

    static let terms = Shape([
        "attemptFee": .integer, "connectFee": .integer, "leadFee": .integer, "initial": .object, "then": .object,
        "reserve": .integer, "freeze": .oneOf(["price", "none"]), "freezeHours": .integer,
        "ringTimeoutSeconds": .integer, "maxCallSeconds": .integer, "leak": .object, "trialDays": .integer,
        "workingHours": .orNull(.object),
    ])

    private static let ids: [String: Shape.Kind] = [
        "wallet": .string, "lead": .string, "call": .string, "callback": .string, "tariff": .string,
        "charge": .integer,
    ]

    private static let money: KeyValuePairs<String, Shape.Kind> = ["wallet": .string, "amount": .integer]

    static let data: [String: Shape] = wallets.merging(leads) { $1 }.merging(calls) { $1 }.merging(others) { $1 }

    private static let wallets: [String: Shape] = [
        "wallet.opened": Shape(["wallet": .string]),
        "wallet.closed": Shape(["wallet": .string]),
        "wallet.toppedUp": Shape(money, optional: ["reference": .string]),
        "wallet.withdrawn": Shape(money, optional: ["reference": .string]),
        "wallet.adjusted": Shape(money, optional: ["reason": .string, "approvedBy": .string]),
        "wallet.subscribed": Shape(["wallet": .string, "tariff": .string]),
        "tariff.published": Shape([
            "tariff": .string, "product": .oneOf(["precall", "callback"]), "effectiveFrom": .instant, "terms": .object,
        ]),
    ]

    private static let leads: [String: Shape] = [
        "lead.listed": Shape(["lead": .string, "price": .integer]),
        "lead.repriced": Shape(["lead": .string, "price": .integer]),
        "lead.withdrawn": Shape(["lead": .string], optional: ["reason": .string]),
        "lead.frozen": Shape(
            ["lead": .string, "wallet": .string, "amount": .integer, "expiresAt": .instant, "tariff": .string],
            optional: ["number": .string]),
        "lead.unfrozen": Shape([
            "lead": .string, "wallet": .string, "amount": .integer,
            "reason": .oneOf(["declined", "expired", "outbid", "withdrawn", "forfeited"]),
        ]),
        "lead.bought": Shape(["lead": .string, "wallet": .string, "amount": .integer]),
    ]

    private static let moved: [String: Shape.Kind] = ["reportedAt": .instant]

    private static let calls: [String: Shape] = [
        "call.started": Shape(
            [
                "call": .string, "wallet": .string, "lead": .orNull(.string), "callback": .orNull(.string),
                "reserve": .integer,
            ], optional: moved),
        "attempt.billed": Shape(["call": .string, "wallet": .string, "amount": .integer]),
        "connection.billed": Shape(["call": .string, "wallet": .string, "amount": .integer]),
        "call.legRecorded": Shape(
            ["call": .string, "party": .string, "outcome": .oneOf(["answered", "noAnswer", "busy"])], optional: moved),
        "call.answered": Shape(["call": .string, "wallet": .string], optional: moved),
        "minute.billed": Shape([
            "call": .string, "wallet": .string, "index": .integer, "seconds": .integer, "amount": .integer,
        ]),
        "call.ended": Shape(
            [
                "call": .string, "wallet": .string, "reason": .string,
                "by": .oneOf(["agent", "client", "switch", "clock", "ledger"]), "endedAt": .instant,
                "seconds": .integer, "billed": .integer,
            ], optional: moved),
        "call.corrected": Shape(
            ["call": .string, "wallet": .string, "endedAt": .instant, "billed": .integer], optional: moved),
        "contactLeak.penalized": Shape(
            [
                "call": .string, "lead": .string, "wallet": .string, "amount": .integer, "fromFrozen": .integer,
                "fromAvailable": .integer, "debt": .integer,
            ], optional: ["evidence": .string, "reportedAt": .instant]),
    ]

    private static let others: [String: Shape] = [
        "callback.requested": Shape(
            ["callback": .string, "wallet": .string, "dueAt": .instant, "tariff": .string, "free": .bool],
            optional: ["preferredAt": .instant]),
        "leadFee.billed": Shape(["callback": .string, "wallet": .string, "amount": .integer]),
        "refund.issued": Shape([
            "charge": .integer, "wallet": .string, "amount": .integer, "reason": .string, "automatic": .bool,
        ]),
        "command.noted": Shape(["command": .string], optional: ids),
        "command.rejected": Shape(["command": .string, "code": .string], optional: ids),
        "clock.advanced": Shape([:]),
    ]
}
