import KopeckLedger

/// Commands written one after another, each with the next key, on a clock that the test moves by hand.
struct Script {
    private(set) var commands: [Command] = []
    /// 2026-11-20T09:00:00Z at the start.
    private(set) var now = Timestamp(milliseconds: 1_795_165_200_000)
    private let keyPrefix: String

    init(keys keyPrefix: String = "k") { self.keyPrefix = keyPrefix }

    /// Adds a command `seconds` after the one before.
    @discardableResult
    mutating func add(_ action: Action, after seconds: Int64 = 1) -> Command {
        now = now.advanced(bySeconds: seconds)
        return append(action, at: now)
    }

    /// Adds a fact that happened `seconds` before now, and comes late.
    mutating func addLate(_ action: Action, by seconds: Int64) {
        append(action, at: now.advanced(bySeconds: -seconds))
    }

    /// Sends a command again.
    mutating func again(_ command: Command) { commands.append(command) }

    @discardableResult
    private mutating func append(_ action: Action, at instant: Timestamp) -> Command {
        let number = UInt64(commands.count)
        let command = Command(
            key: action == .advanceClock ? nil : key("\(keyPrefix)-\(number)"), at: instant, actor: "test",
            action: action,
            fingerprint: Fingerprint(high: number, low: ~number))
        commands.append(command)
        return command
    }
}

// MARK: - Names that a test takes to be well-formed

func id(_ name: String) -> Identifier {
    guard let identifier = Identifier(name) else { preconditionFailure("\(name) is no identifier") }
    return identifier
}

func key(_ text: String) -> Key {
    guard let key = Key(text) else { preconditionFailure("\(text) is no key") }
    return key
}

func wallet(_ number: Int) -> WalletID { WalletID(id("W-\(number)")) }
func lead(_ number: Int) -> LeadID { LeadID(id("L-\(number)")) }
func call(_ number: Int) -> CallID { CallID(id("C-\(number)")) }
func callback(_ number: Int) -> CallbackID { CallbackID(id("B-\(number)")) }
func number(_ number: Int) -> NumberID { NumberID(id("N-\(number)")) }

extension Command {
    /// The same key, for another thing.
    func replacing(_ action: Action) -> Command {
        Command(
            key: key, at: at, actor: actor, action: action,
            fingerprint: Fingerprint(high: ~fingerprint.high, low: fingerprint.low))
    }
}

extension Outcome {
    /// Of an accepted command: its own events.
    var events: ClosedRange<Seq>? {
        if case .accepted(let events, _) = self { events } else { nil }
    }

    var isReplayed: Bool {
        switch self {
        case .accepted(_, let replayed), .rejected(_, let replayed): replayed
        case .turnedAway: false
        }
    }
}

extension Script {
    /// Opens wallet 0, and pays into it 1, 2, 3… kopecks: `count` commands that leave an event each.
    static func topUps(_ count: Int, keys: String = "pay") -> [Command] {
        var script = Script(keys: keys)
        script.add(.openWallet(wallet(0)))
        for amount in 1..<max(1, count) {
            script.add(.topUpWallet(wallet(0), amount: Kopecks(amount), reference: nil), after: amount % 2 == 0 ? 1 : 0)
        }
        return script.commands
    }
}

extension Script {
    /// A call that is answered and then talked for so long, so that the clock charges increments by itself.
    static func talk(seconds: Int64) -> Script {
        var script = Script()
        script.publishTariffs()
        script.add(.openWallet(wallet(1)))
        script.add(.topUpWallet(wallet(1), amount: 100_000, reference: nil))
        script.add(.listLead(lead(1), price: 5_000))
        script.add(.activatePrecall(lead(1), wallet: wallet(1), number: nil))
        script.add(.startCall(call(1), wallet: wallet(1), about: .lead(lead(1))))
        script.add(.answerCall(call(1)))
        script.add(.advanceClock, after: seconds)
        return script
    }

    static let advance: Command = {
        var script = Script()
        return script.add(.advanceClock)
    }()
}
