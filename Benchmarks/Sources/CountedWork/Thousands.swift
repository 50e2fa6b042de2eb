internal import KopeckLedger
internal import RealStream
internal import Workload

/// The stream's commands, a thousand at a time. The first ones only fill the books.
struct Thousands {
    /// Thousands before anything is counted, and how many there are to count.
    static let before = 5
    static let rounds = 6

    private var lines: CommandLines

    init() throws {
        let stream = CommandStream(of: try RealCall.all(1500))
        precondition(stream.lines.count >= (Self.before + Self.rounds) * 1000, "the stream is too short")
        lines = CommandLines(stream)
    }

    /// - Parameter number: from 0, those before included.
    mutating func decode(_ number: Int) throws -> [Command] {
        try lines.decode(number * 1000..<(number + 1) * 1000)
    }
}
