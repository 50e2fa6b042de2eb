import KopeckLedger
import KopeckWire
import Testing

/// The table of §4.3, word for word; optional arguments in brackets.
private let table = [
    "wallet.open": "wallet",
    "wallet.topUp": "wallet amount [reference]",
    "wallet.withdraw": "wallet amount [reference]",
    "wallet.adjust": "wallet amount reason approvedBy",
    "wallet.close": "wallet",
    "wallet.subscribe": "wallet tariff",
    "tariff.publish": "tariff product effectiveFrom terms",
    "lead.list": "lead price",
    "lead.reprice": "lead price",
    "lead.withdraw": "lead [reason]",
    "lead.buy": "lead wallet",
    "precall.activate": "lead wallet [number]",
    "precall.decline": "lead wallet",
    // Exactly one of the two; neither is always needed.
    "call.start": "call wallet [lead] [callback]",
    "call.leg": "call party outcome",
    "call.answer": "call",
    "call.end": "call [by]",
    "call.reportLeak": "call [evidence]",
    "callback.request": "callback wallet [preferredAt]",
    "refund.issue": "charge [amount] reason",
    "clock.advance": "",
]

private let everyField = [
    "actor", "amount", "approvedBy", "at", "by", "call", "callback", "charge", "command", "effectiveFrom", "evidence",
    "key", "lead", "number", "outcome", "party", "preferredAt", "price", "product", "reason", "reference", "tariff",
    "terms", "wallet",
]

private struct Shape {
    let required: [String]
    let optional: [String]

    init(_ command: String) throws {
        let arguments = try #require(table[command]).split(separator: " ").map(String.init)
        let key = command == "clock.advance" ? [] : ["key"]
        required = ["command", "at"] + key + arguments.filter { !$0.hasPrefix("[") }
        optional = ["actor"] + arguments.filter { $0.hasPrefix("[") }.map { String($0.dropFirst().dropLast()) }
    }
}

/// An object of these fields, each holding nothing, but for the command's name.
private func object(_ command: String, _ fields: [String]) -> String {
    "{" + fields.map { $0 == "command" ? #""command":"\#(command)""# : #""\#($0)":null"# }.joined(separator: ",") + "}"
}

@Suite struct CommandShapeTests {
    @Test func `the table has every command`() {
        #expect(Set(table.keys) == Set(CommandName.allCases.map(\.name)))
    }

    @Test(arguments: table.keys.sorted())
    func `a command has the fields of the table and no others`(_ command: String) throws {
        let shape = try Shape(command)
        for field in everyField {
            let message = decode(object(command, shape.required.filter { $0 != field } + [field])).fault?.message
            let isForeign = message == #""\#(field)" is not a field of \#(command)."#
            #expect(isForeign != (shape.required + shape.optional).contains(field), "\(field): \(message ?? "")")
        }
    }

    @Test(arguments: table.keys.sorted())
    func `a command needs what the table does not put in brackets`(_ command: String) throws {
        let shape = try Shape(command)
        for field in shape.required where field != "command" {
            let fault = decode(object(command, shape.required.filter { $0 != field })).fault
            #expect(fault?.message == #""\#(field)" is missing; \#(command) needs it."#)
        }
        // With all of them something else is wrong: they hold null.
        let complete = decode(object(command, shape.required)).fault
        #expect(complete?.message.hasSuffix(", not null.") == true)
    }
}
