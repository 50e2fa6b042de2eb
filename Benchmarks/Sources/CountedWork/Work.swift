internal import KopeckJournal
internal import KopeckLedger
internal import KopeckWire

/// Everything made ready for a part, which is then done a thousand commands at a time.
struct Work {
    private let part: Part
    private var thousands: Thousands
    private var books = Books(zones: .system)
    /// All there have been, for the rules to recall.
    private var events: [Event] = []
    /// What each round works on.
    private var commands: [[Command]] = []
    private var decided: [[Event]] = []
    private var blocks: [[UInt8]] = []
    private var lines: [UInt8] = []
    private var replayed = Books(for: .comparing)

    init(_ part: Part) throws {
        self.part = part
        thousands = try Thousands()
        for number in 0..<Thousands.before { decide(try thousands.decode(number)) }
        guard part != .decode else { return }
        commands = try (0..<Thousands.rounds).map { try thousands.decode(Thousands.before + $0) }
        guard part != .decide else { return }
        let before = events
        decided = commands.map { decide($0) }
        guard part != .encode, part != .print else { return }
        blocks = decided.map(Self.encode)
        replayed.evolve(before.span)
    }

    mutating func run(_ round: Int) throws {
        switch part {
        case .decode: _ = try thousands.decode(Thousands.before + round)
        case .decide: decide(commands[round])
        case .encode: _ = Self.encode(decided[round])
        case .print: print(decided[round])
        case .replay: try replay(blocks[round])
        }
    }

    @discardableResult private mutating func decide(_ commands: [Command]) -> [Event] {
        for command in commands {
            let events = events
            _ = books.execute(command) { events[Int($0) - 1] }
        }
        let new = books.takeRecorded()
        events += new
        return new
    }

    private static let genesis = BlockHash(of: [])

    private static func encode(_ events: [Event]) -> [UInt8] {
        var block = BlockBuilder(firstSeq: events.first?.seq ?? 1)
        for event in events { block.append(event) }
        let bytes = block.finish(after: genesis)
        precondition(BlockHash(of: bytes).bytes.count == BlockHash.byteCount)
        return bytes
    }

    private mutating func print(_ events: [Event]) {
        lines.removeAll(keepingCapacity: true)
        for event in events { EventEncoder.append(event, to: &lines) }
    }

    private mutating func replay(_ bytes: [UInt8]) throws {
        precondition(BlockHash(of: bytes).bytes.count == BlockHash.byteCount)
        let block = try Block(bytes.span)
        var (walk, batch) = (block.events(from: 1), [Event]())
        while true {
            try walk.next(256, into: &batch)
            if batch.isEmpty { return }
            replayed.evolve(batch.span)
        }
    }
}
