import KopeckLedger
import KopeckWire
import Testing

private func encode(_ command: Command) -> [UInt8] {
    var bytes: [UInt8] = []
    CommandEncoder.append(command, to: &bytes)
    return bytes
}

private func encode(_ action: Action, actor: String? = nil) throws -> String {
    let command = try Command(action, key: key("k-1"), at: nine, actor: actor)
    return String(decoding: encode(command), as: UTF8.self)
}

private let head = #""key":"k-1","at":"2026-11-20T09:00:00.000Z""#

private let lines: [(Action, String)] = [
    (.openWallet(wallet), #"{"command":"wallet.open",\#(head),"wallet":"W-1"}"#),
    (
        .topUpWallet(wallet, amount: 5, reference: "a\"b"),
        #"{"command":"wallet.topUp",\#(head),"wallet":"W-1","amount":5,"reference":"a\"b"}"#
    ),
    (.endCall(call, by: .switch), #"{"command":"call.end",\#(head),"call":"C-1"}"#),
    (.endCall(call, by: .agent), #"{"command":"call.end",\#(head),"call":"C-1","by":"agent"}"#),
    (
        .startCall(call, wallet: wallet, about: .callback(callback)),
        #"{"command":"call.start",\#(head),"call":"C-1","wallet":"W-1","callback":"B-1"}"#
    ),
    (
        .publishTariff(Tariff(id: tariff, product: .precall, effectiveFrom: nine, terms: Terms())),
        #"{"command":"tariff.publish",\#(head),"tariff":"T-1","product":"precall","effectiveFrom":"2026-11-20T09:00:00.000Z","terms":{}}"#
    ),
    (.issueRefund(charge: 7, amount: nil, reason: ""), #"{"command":"refund.issue",\#(head),"charge":7,"reason":""}"#),
]

private let faults: [(Action, InvalidCommand.Code)] = [
    (.topUpWallet(wallet, amount: 0, reference: nil), .invalidAmount),
    (.topUpWallet(wallet, amount: maximumAmount + 1, reference: nil), .invalidAmount),
    (.adjustWallet(wallet, amount: .min, reason: "", approvedBy: ""), .invalidAmount),
    (.listLead(lead, price: -1), .invalidAmount),
    (.topUpWallet(wallet, amount: 1, reference: String(repeating: "x", count: 513)), .invalidCommand),
    (.endCall(call, by: .clock), .invalidCommand),
    (.requestCallback(callback, wallet: wallet, preferredAt: Timestamp(milliseconds: -1)), .invalidCommand),
    (.requestCallback(callback, wallet: wallet, preferredAt: Timestamp(milliseconds: .max)), .invalidCommand),
    (.advanceClock, .invalidCommand),
]

@Suite struct CommandEncoderTests {
    @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
    func `a command comes back from its line, fingerprint and all`(seed: UInt64) throws {
        var commands = RandomCommands(seed: seed)
        for _ in 0..<2000 {
            let command = try commands.command()
            let line = encode(command)
            #expect(decode(line) == .command(command), "seed \(seed): \(String(decoding: line, as: UTF8.self))")
        }
    }

    @Test(arguments: lines)
    func `what has its default is left out`(_ action: Action, _ line: String) throws {
        #expect(try encode(action) == line)
    }

    @Test func `an actor is printed where there is one`() throws {
        #expect(
            try encode(.closeWallet(wallet), actor: "ops")
                == #"{"command":"wallet.close",\#(head),"actor":"ops","wallet":"W-1"}"#)
        let advance = try Command.advanceClock(to: nine)
        #expect(
            String(decoding: encode(advance), as: UTF8.self)
                == #"{"command":"clock.advance","at":"2026-11-20T09:00:00.000Z"}"#)
    }

    @Test func `a command of another spelling keeps what it says`() throws {
        let command = try #require(decode(line("call.end", #""call":"C-1","by":"switch""#)).command)
        let again = try #require(decode(encode(command)).command)
        #expect(again.action == command.action)
        #expect(again.fingerprint != command.fingerprint)
    }

    @Test(arguments: faults)
    func `a command made in Swift is checked like a line`(_ action: Action, _ code: InvalidCommand.Code) {
        let fault = #expect(throws: InvalidCommand.self) { try Command(action, key: key("k"), at: nine) }
        #expect(fault?.code == code)
    }

    @Test func `terms made in Swift are checked like a line`() {
        var terms = Terms()
        terms.then.seconds = 0
        let tariff = Tariff(id: tariff, product: .precall, effectiveFrom: nine, terms: terms)
        #expect(throws: InvalidCommand.self) { try Command(.publishTariff(tariff), key: key("k"), at: nine) }
        terms = Terms()
        terms.workingHours = WorkingHours(openMinute: 0, closeMinute: 1, timeZone: "MSK")
        let elsewhere = Tariff(id: tariff.id, product: .precall, effectiveFrom: nine, terms: terms)
        #expect(throws: InvalidCommand.self) { try Command(.publishTariff(elsewhere), key: key("k"), at: nine) }
    }

    @Test func `an instant or actor that no command may have is refused`() {
        let late = Timestamp(milliseconds: Timestamp.commandRange.upperBound.milliseconds + 1)
        #expect(throws: InvalidCommand.self) { try Command.advanceClock(to: late) }
        #expect(throws: InvalidCommand.self) { try Command.advanceClock(to: nine, actor: "clock") }
        #expect(throws: InvalidCommand.self) { try Command(.openWallet(wallet), key: key("k"), at: late) }
        #expect(throws: InvalidCommand.self) {
            try Command(.openWallet(wallet), key: key("k"), at: nine, actor: "clock")
        }
        #expect(throws: Never.self) { try Command.advanceClock(to: Timestamp.commandRange.upperBound) }
    }
}
