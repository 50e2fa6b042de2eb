import KopeckLedger

@testable import KopeckWire

/// What a decoder makes of a line.
func decode(_ line: String) -> CommandDecoder.Outcome { decode(Array(line.utf8)) }

func decode(_ line: [UInt8]) -> CommandDecoder.Outcome {
    var decoder = CommandDecoder()
    return decoder.decode(line: line.span)
}

extension CommandDecoder.Outcome {
    var command: Command? {
        if case .command(let command) = self { command } else { nil }
    }

    var fault: InvalidCommand? {
        if case .invalid(let fault) = self { fault } else { nil }
    }
}

/// A line with everything that every command needs, and these arguments.
func line(_ command: String, _ arguments: String = "") -> String {
    let key = command == "clock.advance" ? "" : #""key":"k-1","#
    return #"{"command":"\#(command)",\#(key)"at":"2026-11-20T09:00:00Z"\#(arguments.isEmpty ? "" : ",")\#(arguments)}"#
}

/// A name that a test takes to be well-formed.
func id(_ name: String) -> Identifier {
    guard let identifier = Identifier(name) else { preconditionFailure("\(name) is no identifier") }
    return identifier
}

func key(_ text: String) -> Key {
    guard let key = Key(text) else { preconditionFailure("\(text) is no key") }
    return key
}

let wallet = WalletID(id("W-1"))
let lead = LeadID(id("L-1"))
let call = CallID(id("C-1"))
let callback = CallbackID(id("B-1"))
let tariff = TariffID(id("T-1"))
/// 2026-11-20T09:00:00Z.
let nine = Timestamp(milliseconds: 1_795_165_200_000)

/// The same numbers for the same seed on every machine.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
