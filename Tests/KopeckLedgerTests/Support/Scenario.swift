import KopeckLedger
import Testing

/// A story told to the ledger: what was given, when something is asked, what then holds.
///
/// After every command it checks what must always hold (§12), and that the events so far make the same
/// books when they are folded from nothing.
struct Scenario {
    private(set) var books: Books
    /// Every event so far, as a journal keeps them.
    private(set) var events: [Event] = []
    /// What came of the last command, and the events it left, timers' included.
    private(set) var outcome: Outcome?
    private(set) var latest: [Event] = []
    /// The command before which `latest` began.
    private(set) var lastCommand: Command?
    private(set) var audit: Audit
    private var count = 0

    init(zones: TimeZones = .utc) {
        books = Books(zones: zones)
        audit = Audit()
    }

    /// Sends a command; keys are numbered unless one is named.
    mutating func when(
        _ at: Timestamp, _ action: Action, key: Key? = nil, actor: String? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        count += 1
        let automatic = action == .advanceClock ? nil : key ?? numberedKey(count)
        let command = Command(
            key: automatic, at: at, actor: actor, action: action, fingerprint: Fingerprint(of: "\(action)"))
        send(command, sourceLocation: sourceLocation)
    }

    /// Sends a command that must be accepted: the scene of a test.
    mutating func given(
        _ at: Timestamp, _ action: Action, actor: String? = nil, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        when(at, action, actor: actor, sourceLocation: sourceLocation)
        guard case .accepted? = outcome else {
            Issue.record("\(action) was refused: \(String(describing: outcome))", sourceLocation: sourceLocation)
            return
        }
    }

    mutating func send(_ command: Command, sourceLocation: SourceLocation = #_sourceLocation) {
        let known = events
        outcome = books.execute(command) { known[Int($0) - 1] }
        latest = books.takeRecorded()
        events += latest
        lastCommand = command
        checkAnswer(to: command, sourceLocation)
        let problems = audit.checkLatest(latest, against: books) + audit.checkAll(books)
        #expect(problems.isEmpty, sourceLocation: sourceLocation)
    }

    private func numberedKey(_ number: Int) -> Key { Key(stringLiteral: "k-\(number)") }

    /// The events of a command are together, carry its key and nobody else's, and are the ones it answers.
    private func checkAnswer(to command: Command, _ sourceLocation: SourceLocation) {
        let own = latest.filter { $0.actor != Event.clockActor }
        #expect(own.allSatisfy { $0.key == command.key && $0.actor == command.actor }, sourceLocation: sourceLocation)
        let timers = latest.filter { $0.actor == Event.clockActor }
        #expect(timers.allSatisfy { $0.key == nil && $0.fingerprint == nil }, sourceLocation: sourceLocation)
        let marks = own.map(\.fingerprint)
        #expect(marks.dropFirst().allSatisfy { $0 == nil }, "one fingerprint a command", sourceLocation: sourceLocation)
        guard case .accepted(let answered?, replayed: false)? = outcome else { return }
        #expect(own.map(\.seq) == Array(answered), "the answer names other events", sourceLocation: sourceLocation)
    }
}

extension Fingerprint {
    /// FNV-1a, twice: enough to tell the commands of a test apart.
    init(of text: String) {
        var (high, low): (UInt64, UInt64) = (0xCBF2_9CE4_8422_2325, 0x8422_2325_CBF2_9CE4)
        for byte in text.utf8 {
            high = (high ^ UInt64(byte)) &* 0x100_0000_01B3
            low = (low ^ UInt64(byte)) &* 0x100_0000_01B3
        }
        self.init(high: high, low: low)
    }
}
