import KopeckWire
import Testing

private let lines = [
    line("wallet.topUp", #""actor":"\u0073vc:\ud83d\ude00é","wallet":"W-1","amount":300000,"reference":"bank""#),
    line("call.start", #""call":"C-1","wallet":"W-1","lead":"L-1""#),
    line(
        "tariff.publish",
        #""tariff":"T-1","product":"precall","effectiveFrom":"2026-01-01T00:00:00Z","terms":{"initial":{"seconds":60,"price":4800},"leak":{"penalty":"frozen","outcome":"deliver"},"workingHours":{"open":"08:00","close":"24:00","timeZone":"Europe/Moscow"}}"#
    ),
]

@Suite struct HostileInputTests {
    @Test(arguments: lines)
    func `no beginning of a line is a command`(_ line: String) {
        let bytes = Array(line.utf8)
        let outcomes = bytes.indices.map { decode(Array(bytes[..<$0])) }
        #expect(outcomes.allSatisfy { $0.fault?.code == .invalidCommand })
        #expect(decode(bytes).command != nil)
    }

    @Test(arguments: lines)
    func `one byte changed gives a command or a fault, never a crash`(_ line: String) {
        let bytes = Array(line.utf8)
        var decoder = CommandDecoder()
        var faults = 0
        var unfinished: [String] = []
        for index in bytes.indices {
            for byte in UInt8.min...UInt8.max where byte != bytes[index] {
                var changed = bytes
                changed[index] = byte
                if case .invalid(let fault) = decoder.decode(line: changed.span) {
                    faults += 1
                    if !fault.message.hasSuffix("."), !fault.message.hasSuffix("?") { unfinished.append(fault.message) }
                }
            }
        }
        #expect(unfinished.isEmpty)
        // Most bytes are structure, names or digits of a fixed form.
        #expect(faults > bytes.count * 255 / 2)
        #expect(decoder.decode(line: bytes.span) == decode(bytes))
    }

    @Test(arguments: lines)
    func `a byte too many or too few is no crash either`(_ line: String) {
        let bytes = Array(line.utf8)
        for index in bytes.indices {
            var shorter = bytes
            shorter.remove(at: index)
            _ = decode(shorter)
            for byte: UInt8 in [0x00, 0x0A, 0x22, 0x2C, 0x30, 0x5C, 0x7B, 0x7D, 0x80, 0xC3, 0xED, 0xF0, 0xFF] {
                var longer = bytes
                longer.insert(byte, at: index)
                _ = decode(longer)
            }
        }
        // A byte order mark is the command line's to skip, once, at the start of its input.
        #expect(decode([0xEF, 0xBB, 0xBF] + bytes).fault != nil)
        #expect(decode([0x00] + bytes).fault != nil)
        #expect(decode(bytes + [0x00]).fault != nil)
    }

    @Test func `random bytes are never a command`() {
        var random = SplitMix(state: 7)
        for _ in 0..<5000 {
            let count = Int.random(in: 0...64, using: &random)
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
            #expect(decode(bytes).fault?.code == .invalidCommand)
            #expect(decode(Array(#"{"command":"#.utf8) + bytes).fault?.code == .invalidCommand)
        }
    }
}
