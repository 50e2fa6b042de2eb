import KopeckLedger

/// Commands carried out one after another, and the events that they left. Nothing is stored.
struct Story {
    private(set) var books = Books()
    private(set) var events: [Event] = []
    /// 2026-11-20T09:00:00Z at the start.
    private(set) var now = Timestamp(milliseconds: 1_795_165_200_000)
    private var count: UInt64 = 0

    mutating func wait(milliseconds: Int64) { now = Timestamp(milliseconds: now.milliseconds + milliseconds) }

    /// Tells of something `seconds` after what was told before.
    @discardableResult
    mutating func tell(_ action: Action, after seconds: Int64 = 1) -> Outcome {
        now = now.advanced(bySeconds: seconds)
        return carryOut(command(action, at: now))
    }

    /// Tells of a fact that comes late.
    @discardableResult
    mutating func tellLate(_ action: Action, byMilliseconds delay: Int64) -> Outcome {
        carryOut(command(action, at: Timestamp(milliseconds: max(0, now.milliseconds - delay))))
    }

    mutating func command(_ action: Action, at instant: Timestamp) -> Command {
        count += 1
        return Command(
            key: action == .advanceClock ? nil : key("k-\(count)"), at: instant, actor: "test", action: action,
            fingerprint: Fingerprint(high: count, low: ~count))
    }

    @discardableResult
    mutating func carryOut(_ command: Command) -> Outcome {
        let (outcome, recorded) = execute(command)
        events += recorded
        return outcome
    }

    private mutating func execute(_ command: Command) -> (Outcome, [Event]) {
        let known = events
        let outcome = books.execute(command) { known[Int($0) - 1] }
        return (outcome, books.takeRecorded())
    }

    /// The last event of which `isMeant` holds; the story must have one.
    func seq(where isMeant: (Fact) -> Bool) -> Seq {
        guard let event = events.last(where: { isMeant($0.fact) }) else {
            preconditionFailure("the story has no such event")
        }
        return event.seq
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
func tariff(_ number: Int) -> TariffID { TariffID(id("T-\(number)")) }
