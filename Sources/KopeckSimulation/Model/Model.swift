import KopeckLedger

/// The rules of the domain once more, by another hand: what the ledger has to answer and to record.
///
/// Written from the specification, with objects and dictionaries instead of rows and shelves. It shares the values
/// with the ledger (commands, facts, names) and none of its code: where the two differ, one of them is wrong.
///
/// The rules in the class itself may be replaced by a subclass: tests do that, to see that a wrong rule is noticed.
class Model {
    /// Everything recorded; event `seq` is at `seq - 1`.
    private(set) var events: [Event] = []
    /// `recordedAt` of the last event; before the first, earlier than any command.
    private(set) var clock = Timestamp(milliseconds: -1)
    private(set) var totals: [Account: Int128] = [:]
    private(set) var keys: [Key: KeyOutcome] = [:]
    var wallets = Registry<WalletID, ModelWallet>()
    var leads = Registry<LeadID, ModelLead>()
    var calls = Registry<CallID, ModelCall>()
    var callbacks = Registry<CallbackID, ModelCallback>()
    var charges = Registry<Seq, ModelCharge>()
    var tariffs = Registry<TariffID, Tariff>()
    var numbers: [NumberID: ModelPrecall] = [:]
    var timers = ModelTimers()
    let zones: TimeZones
    /// Whether the disk has little room left.
    var isDiskLow = false
    private var cause = ModelCause.timer

    /// What came of a key: answered again for ever (§4.2).
    struct KeyOutcome {
        let action: Action
        let outcome: Outcome
        let use: KeyUse
    }

    required init(zones: TimeZones) { self.zones = zones }

    var lastSeq: Seq { Seq(events.count) }

    /// §7.6: how many increments start before the talk's end.
    func incrementsUsed(by call: ModelCall, until end: Timestamp) -> Int {
        guard let answer = call.answeredAt else { return 0 }
        let (first, next) = (call.terms.initial.seconds * 1000, call.terms.then.seconds * 1000)
        let talk = end.milliseconds - answer.milliseconds
        if talk <= 0 || first == 0 { return 0 }
        return talk <= first ? 1 : 1 + Int((talk - first + next - 1) / next)
    }

    /// §8: what a leak in the call costs.
    func penalty(of call: ModelCall) -> Kopecks {
        switch call.terms.leak.penalty {
        case .frozen: call.precall?.amount ?? 0
        case .amount(let amount): amount
        }
    }

    /// Whether a command has to wait for room on the disk: it would freeze or reserve money, ask for a callback, or pay
    /// a lead from what is available.
    func waitsForRoom(_ action: Action) -> Bool {
        switch action {
        case .activatePrecall, .startCall, .requestCallback: return true
        case .buyLead(let id, let wallet): return (leads[id]?.activePrecall(of: wallet)?.frozen ?? 0) == 0
        default: return false
        }
    }

    // MARK: - A command from its arrival to its outcome (§3.3, §4.2)

    final func execute(_ command: Command) -> Outcome {
        guard let key = command.key else { return advanceClock(command) }
        if let known = keys[key] {
            guard known.action == command.action else { return .rejected(.idempotencyKeyReused, replayed: false) }
            return known.outcome.asReplayed
        }
        if isDiskLow, waitsForRoom(command.action) { return .turnedAway(.storageLow) }
        fireTimers(before: command.at)
        cause = ModelCause(key: key, actor: command.actor, fingerprint: command.fingerprint)
        let first = lastSeq + 1
        let outcome = decide(command, firstSeq: first)
        cause = .timer
        let use = KeyUse(seq: first)
        keys[key] = KeyOutcome(action: command.action, outcome: outcome, use: use)
        fireTimers(before: clock)
        return outcome
    }

    private func decide(_ command: Command, firstSeq: Seq) -> Outcome {
        let now = max(clock, command.at)
        let instant = command.action.comesFromSwitch ? command.at : now
        do throws(Rejection) {
            try decide(command, at: instant, now: now)
        } catch {
            precondition(lastSeq + 1 == firstSeq, "the model refused after it had recorded something")
            record(.commandRejected(command.action.name, error, command.action.ids), at: instant)
            return .rejected(error, replayed: false)
        }
        if lastSeq + 1 == firstSeq { record(.commandNoted(command.action.name, command.action.ids), at: instant) }
        return .accepted(events: firstSeq...lastSeq, replayed: false)
    }

    private func advanceClock(_ command: Command) -> Outcome {
        guard command.at > clock else { return .accepted(events: nil, replayed: false) }
        fireTimers(upTo: command.at)
        cause = ModelCause(key: nil, actor: command.actor, fingerprint: nil)
        record(.clockAdvanced, at: command.at)
        cause = .timer
        return .accepted(events: lastSeq...lastSeq, replayed: false)
    }

    // MARK: - Events

    /// Records an event, and moves its money.
    @discardableResult
    final func record(
        _ fact: Fact, at instant: Timestamp, reported: Timestamp? = nil, _ moves: [ModelMove] = []
    ) -> Seq {
        let seq = lastSeq + 1
        clock = max(clock, instant)
        let about = things(of: fact)
        var transfers = Transfers()
        for move in moves where move.amount != 0 {
            transfers.add(move.amount, from: move.from, to: move.to)
            post(move, to: about.wallet)
        }
        events.append(
            Event(
                seq: seq, at: instant, recordedAt: clock, key: cause.key, actor: cause.actor,
                fingerprint: cause.takeFingerprint(), reportedAt: reported == instant ? nil : reported, fact: fact,
                transfers: transfers, previous: about.links))
        about.wallet?.history.append((seq, about.wallet?.balances ?? ModelBalances()))
        about.call?.history.append(seq)
        about.lead?.history.append(seq)
        return seq
    }

    private func post(_ move: ModelMove, to wallet: ModelWallet?) {
        for (account, amount) in [(move.from, -move.amount), (move.to, move.amount)] {
            guard account.rawValue < Account.incomeMinutes.rawValue else {
                totals[account, default: 0] += Int128(amount)
                continue
            }
            guard let wallet else { preconditionFailure("a wallet's money moves without a wallet") }
            wallet.post(amount, to: account)
        }
    }
}
