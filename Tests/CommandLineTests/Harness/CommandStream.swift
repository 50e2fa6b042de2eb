/// A long day of commands, made up from a seed: every command there is, late ones, repeated ones, refused
/// ones and lines that are none. Few ids, so that they meet.
struct CommandStream {
    private var random: SplitMix64
    private var milliseconds: Int64 = 8 * 3_600_000
    private var count = 0
    private var sent: [Command] = []

    /// - Returns: lines without their ends.
    static func lines(seed: UInt64, count: Int) -> [String] {
        var stream = CommandStream(random: SplitMix64(state: seed))
        var lines = stream.beginning()
        while lines.count < count { lines.append(stream.line()) }
        return lines
    }

    private mutating func beginning() -> [String] {
        var lines = [
            publish(
                "precall-2026", "precall",
                #""initial":{"seconds":60,"price":4800},"then":{"seconds":30,"price":2400}"#,
                #""reserve":48000,"connectFee":100"#),
            publish(
                "precall-flat", "precall", #""attemptFee":19900,"initial":{"seconds":0,"price":0}"#,
                #""freeze":"none","leak":{"penalty":700000,"outcome":"deliver"}"#),
            publish(
                "callback-minute", "callback",
                #""leadFee":500,"initial":{"seconds":60,"price":400},"then":{"seconds":60,"price":400}"#,
                #""trialDays":1,"workingHours":{"open":"08:00","close":"22:00","timeZone":"Europe/Moscow"}"#),
        ]
        for id in 0..<12 {
            lines.append(Command.open("W-\(id)").json)
            lines.append(Command.topUp("W-\(id)", 2_000_000, key: "first:\(id)").json)
        }
        return lines
    }

    private func publish(_ tariff: String, _ product: String, _ terms: String...) -> String {
        Command(
            "tariff.publish", key: "tariff:\(tariff)", at: "08:00:00Z",
            [
                "tariff": .init(stringLiteral: tariff), "product": .init(stringLiteral: product),
                "effectiveFrom": "2026-01-01T00:00:00Z", "terms": .init(raw: "{" + terms.joined(separator: ",") + "}"),
            ]
        ).json
    }

    private mutating func line() -> String {
        count += 1
        milliseconds += Int64(random.below(4_000))
        switch random.below(60) {
        case 0: return "{\"command\":\"wallet.opne\"}"
        case 1: return ""
        case 2: if let again = sent.randomElement(using: &random) { return again.json }
        default: break
        }
        let command = makeCommand()
        sent.append(command)
        return command.json
    }

    private var at: String {
        mutating get {
            // One in eight comes late.
            let late = random.below(8) == 0 ? Int64(random.below(300_000)) : 0
            let time = min(milliseconds - late, 86_399_999)
            return
                "\(pad(time / 3_600_000)):\(pad(time / 60_000 % 60)):\(pad(time / 1000 % 60)).\(pad(time % 1000, 3))Z"
        }
    }

    private mutating func makeCommand() -> Command {
        let calls: [(String, KeyValuePairs<String, JSONText>)] = [
            ("call.start", ["call": id("C", 400), "wallet": id("W", 12), "lead": id("L", 30)]),
            ("call.start", ["call": id("C", 400), "wallet": id("W", 12), "callback": id("B", 60)]),
            ("call.answer", ["call": id("C", 400)]),
            ("call.answer", ["call": id("C", 400)]),
            ("call.end", ["call": id("C", 400), "by": "agent"]),
            ("call.leg", ["call": id("C", 400), "party": "client", "outcome": "busy"]),
            ("call.reportLeak", ["call": id("C", 400), "evidence": "речь"]),
        ]
        let others: [(String, KeyValuePairs<String, JSONText>)] = [
            ("wallet.topUp", ["wallet": id("W", 12), "amount": number(500_000), "reference": "bank"]),
            ("wallet.withdraw", ["wallet": id("W", 12), "amount": number(900_000)]),
            (
                "wallet.adjust",
                ["wallet": id("W", 12), "amount": .init(integerLiteral: -777), "reason": "fix", "approvedBy": "boss"]
            ),
            ("wallet.subscribe", ["wallet": id("W", 12), "tariff": tariff()]),
            ("lead.list", ["lead": id("L", 30), "price": number(300_000)]),
            ("lead.list", ["lead": id("L", 30), "price": number(300_000)]),
            ("lead.reprice", ["lead": id("L", 30), "price": number(300_000)]),
            ("lead.withdraw", ["lead": id("L", 30)]),
            ("lead.buy", ["lead": id("L", 30), "wallet": id("W", 12)]),
            ("precall.activate", ["lead": id("L", 30), "wallet": id("W", 12)]),
            ("precall.activate", ["lead": id("L", 30), "wallet": id("W", 12), "number": id("N", 5)]),
            ("precall.activate", ["lead": id("L", 30), "wallet": id("W", 12)]),
            ("precall.decline", ["lead": id("L", 30), "wallet": id("W", 12)]),
            ("callback.request", ["callback": id("B", 60), "wallet": id("W", 12)]),
            ("refund.issue", ["charge": number(Int64(count + 40)), "reason": "complaint"]),
            ("clock.advance", [:]),
        ]
        let (name, arguments) =
            random.below(2) == 0 ? calls[random.below(calls.count)] : others[random.below(others.count)]
        return Command(name, key: name == "clock.advance" ? nil : "k:\(count)", at: at, arguments)
    }

    private mutating func id(_ letter: String, _ count: Int) -> JSONText {
        JSONText(stringLiteral: "\(letter)-\(random.below(count))")
    }

    private mutating func number(_ limit: Int64) -> JSONText {
        JSONText(integerLiteral: 1 + Int64(random.below(Int(limit))))
    }

    private mutating func tariff() -> JSONText { random.below(2) == 0 ? "precall-2026" : "precall-flat" }
}

private func pad(_ number: Int64, _ count: Int = 2) -> String {
    let text = "\(number)"
    return String(repeating: "0", count: max(0, count - text.count)) + text
}

struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }

    mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) } }
}
