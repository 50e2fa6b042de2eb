import KopeckLedger
import KopeckWire

/// Makes commands that aim where it hurts: at the instants of timers, at things that have just ended, at the last
/// kopeck, at keys that were used.
///
/// It looks at the model to aim; everything else follows from the seed.
final class Generator {
    let model: Model
    let mood: Mood
    var random: SplitMix64
    /// Commands with keys, to be sent again.
    private var sent: [Command] = []
    /// What has to follow the last command.
    private var following: [Action] = []
    /// Commands that were turned away, to be sent again when there is room.
    private var turnedAway: [Command] = []
    /// How many commands are left until the disk fills up, or has room again: a batch ends there.
    private(set) var commandsUntilDiskChanges: Int64
    private var keyCount = 0
    private var nameCount = 0
    /// Each wish as often as it weighs.
    let weighedWishes: [Wish]

    init(seed: UInt64, model: Model) {
        self.model = model
        random = SplitMix64(seed: seed)
        let mood = Mood(&random)
        self.mood = mood
        commandsUntilDiskChanges = mood.diskRoom ?? .max
        weighedWishes = Wish.allCases.flatMap { wish in Array(repeating: wish, count: mood.weight(of: wish)) }
    }

    func next() -> Command {
        commandsUntilDiskChanges -= 1
        if !model.isDiskLow, !turnedAway.isEmpty, random.happens(500) { return turnedAway.removeFirst() }
        if !sent.isEmpty, random.happens(40) { return repeated() }
        let wanted = following.popLast().map { Wanted($0, at: model.clock) } ?? wanted()
        keyCount += 1
        let command = make(wanted.action, key: "k\(keyCount)", at: wanted.at, actor: actor())
        if command.key != nil { sent.append(command) }
        return command
    }

    /// Fills the disk up, or makes room on it, if it is time.
    func changeDiskIfDue() {
        guard commandsUntilDiskChanges == 0, let room = mood.diskRoom else { return }
        model.isDiskLow.toggle()
        commandsUntilDiskChanges = random.number(1...(model.isDiskLow ? 60 : room))
    }

    /// Takes note of a command that is to be sent again.
    func wasTurnedAway(_ command: Command) { turnedAway.append(command) }

    /// Has an action follow the one being made.
    func follow(with action: Action) { following.append(action) }

    func fresh(_ kind: String) -> Identifier {
        nameCount += 1
        return name("\(kind)-\(nameCount)")
    }

    private func actor() -> String? { random.happens(300) ? random.pick(["ops", "svc:x", "", "boss", "Ж"]) : nil }

    // MARK: - Sending again

    /// The same key once more: as it was, at another time, or with something else in it.
    private func repeated() -> Command {
        let recent = sent.suffix(random.happens(700) ? 200 : sent.count)
        guard let old = random.pickAny(of: recent), let key = old.key else { preconditionFailure("nothing was sent") }
        switch random.number(0...9) {
        case 0...3: return old
        case 4...6: return make(old.action, key: "\(key)", at: instant(), actor: actor())
        case 7...8: return make(altered(old.action), key: "\(key)", at: old.at, actor: old.actor)
        default:
            let other = wanted()
            return other.action == .advanceClock ? old : make(other.action, key: "\(key)", at: other.at, actor: nil)
        }
    }

    /// Nearly the same: another amount, price, or one optional argument less.
    private func altered(_ action: Action) -> Action {
        switch action {
        case .topUpWallet(let id, let amount, let reference):
            .topUpWallet(id, amount: other(amount), reference: reference)
        case .withdrawFromWallet(let id, let amount, _): .withdrawFromWallet(id, amount: amount, reference: "other")
        case .listLead(let id, let price): .listLead(id, price: other(price))
        case .repriceLead(let id, let price): .repriceLead(id, price: other(price))
        case .activatePrecall(let id, let wallet, _): .activatePrecall(id, wallet: wallet, number: nil)
        case .endCall(let id, let ender): .endCall(id, by: ender == .agent ? .client : .agent)
        case .reportLeak(let id, _): .reportLeak(id, evidence: "other")
        case .issueRefund(let seq, _, let reason): .issueRefund(charge: seq, amount: 1, reason: reason)
        case .publishTariff(let tariff):
            .publishTariff(
                Tariff(id: tariff.id, product: tariff.product, effectiveFrom: tariff.effectiveFrom, terms: Terms()))
        default: action
        }
    }

    private func other(_ amount: Kopecks) -> Kopecks { amount > 1 ? amount - 1 : 2 }

    // MARK: - Well-formed things

    private func make(_ action: Action, key text: String, at instant: Timestamp, actor: String?) -> Command {
        do throws(InvalidCommand) {
            if action == .advanceClock { return try .advanceClock(to: instant, actor: actor) }
            guard let key = Key(text) else { preconditionFailure("\(text) is no key") }
            return try Command(action, key: key, at: instant, actor: actor)
        } catch {
            preconditionFailure("the generator made an invalid command: \(action): \(error)")
        }
    }

    func name(_ text: String) -> Identifier {
        guard let name = Identifier(text) else { preconditionFailure("\(text) is no name") }
        return name
    }
}

/// An action, and when it is to be sent.
struct Wanted {
    let action: Action
    let at: Timestamp

    init(_ action: Action, at instant: Timestamp) {
        self.action = action
        at = Timestamp(milliseconds: min(max(0, instant.milliseconds), Timestamp.commandRange.upperBound.milliseconds))
    }
}
