/// A command as a line of JSON, put together field by field.
struct Command: Sendable {
    private(set) var fields: [String]

    /// - Parameter at: of 2026-11-20.
    init(_ name: String, key: String?, at: String = "09:00:00Z", _ arguments: KeyValuePairs<String, JSONText>) {
        fields = [#""command":"\#(name)""#]
        if let key { fields.append(#""key":"\#(key)""#) }
        fields.append(#""at":"2026-11-20T\#(at)""#)
        fields += arguments.map { #""\#($0)":\#($1.text)"# }
    }

    var json: String { "{" + fields.joined(separator: ",") + "}" }
    var line: String { json + "\n" }

    static func open(_ wallet: String, key: String? = nil) -> Command {
        Command("wallet.open", key: key ?? "open:\(wallet)", ["wallet": .init(stringLiteral: wallet)])
    }

    static func topUp(_ wallet: String, _ amount: Int64, key: String) -> Command {
        Command(
            "wallet.topUp", key: key,
            ["wallet": .init(stringLiteral: wallet), "amount": .init(integerLiteral: amount)])
    }
}

/// A value as it is to stand in the text, right or wrong.
struct JSONText: Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    let text: String

    init(raw text: String) { self.text = text }
    init(stringLiteral text: String) { self.text = "\"\(text)\"" }
    init(integerLiteral value: Int64) { text = "\(value)" }
}
