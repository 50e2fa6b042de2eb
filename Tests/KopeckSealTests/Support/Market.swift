import KopeckLedger

/// A hostile market drawn from a seed: a few names, and commands of every kind about them, most of which make
/// no sense; facts that come late or before what they follow; keys used again, rightly and wrongly.
struct Market {
    let seed: UInt64
    private(set) var story = Story()
    private var random: SplitMix
    private var calls = 0
    private var sent: [Command] = []

    static let wallets = 6
    private static let leads = 9
    private static let tariffs = 4

    init(seed: UInt64, commands: Int) {
        self.seed = seed
        random = SplitMix(seed: seed)
        open()
        for _ in 0..<commands { step() }
    }

    var events: [Event] { story.events }

    private mutating func open() {
        for number in 0..<Self.wallets { story.tell(.openWallet(wallet(number))) }
        for number in 0..<Self.wallets - 1 {
            story.tell(.topUpWallet(wallet(number), amount: Kopecks(1 + random.below(60_000)), reference: nil))
        }
        for number in 0..<Self.tariffs { story.tell(.publishTariff(drawTariff(number))) }
        for number in 0..<Self.leads { story.tell(.listLead(lead(number), price: Kopecks(1 + random.below(9_000)))) }
    }

    private mutating func drawTariff(_ number: Int) -> Tariff {
        var terms = Terms()
        terms.attemptFee = random.pick([0, 0, 150])
        terms.connectFee = random.pick([0, 0, 700])
        terms.reserve = random.pick([0, 1_000, 3_000])
        terms.leadFee = random.pick([0, 400])
        terms.initial = Terms.Tick(seconds: random.pick([0, 30, 60, 60]), price: random.pick([0, 300, 480]))
        terms.then = Terms.Tick(seconds: random.pick([20, 60]), price: random.pick([0, 7, 250]))
        terms.freezesPrice = !random.isOne(in: 4)
        terms.freezeHours = random.pick([1, 24])
        terms.maxCallSeconds = random.pick([90, 900])
        terms.ringTimeoutSeconds = random.pick([10, 120])
        terms.leak = Terms.Leak(
            penalty: random.pick([.frozen, .amount(0), .amount(2_500), .amount(50_000)]),
            outcome: random.pick([.forfeit, .deliver]))
        terms.trialDays = random.pick([0, 0, 1])
        return Tariff(
            id: tariff(number), product: number % 2 == 0 ? .precall : .callback, effectiveFrom: story.now, terms: terms)
    }

    private mutating func step() {
        story.wait(milliseconds: Int64(random.pick([0, 1, 400, 2_000, 9_000, 31_000])))
        if random.isOne(in: 60) { story.wait(milliseconds: 3_600_000) }
        if random.isOne(in: 25), let old = sent.randomElement(using: &random) {
            _ = story.carryOut(random.isOne(in: 3) ? misused(old) : old)
            return
        }
        let action = drawAction()
        let delay = action.isFactFromSwitch && random.isOne(in: 4) ? Int64(random.below(400_000)) : 0
        let command = story.command(action, at: Timestamp(milliseconds: story.now.milliseconds - delay))
        sent.append(command)
        story.carryOut(command)
    }

    /// The key of a command, for another one.
    private func misused(_ command: Command) -> Command {
        Command(
            key: command.key, at: command.at, actor: command.actor, action: command.action,
            fingerprint: Fingerprint(high: 0, low: 0))
    }

    private mutating func drawAction() -> Action {
        let (wallet, lead) = (wallet(random.below(Self.wallets + 1)), lead(random.below(Self.leads + 1)))
        let call = call(max(0, calls - random.below(5)))
        let callback = callback(random.below(12))
        switch random.below(40) {
        case 0...2: return .topUpWallet(wallet, amount: Kopecks(1 + random.below(20_000)), reference: "bank")
        case 3: return .withdrawFromWallet(wallet, amount: Kopecks(1 + random.below(9_000)), reference: nil)
        case 4:
            return .adjustWallet(
                wallet, amount: random.pick([-700, 50, 9_000]), reason: "fix",
                approvedBy: random.pick(["boss", "test"]))
        case 5: return random.isOne(in: 4) ? .closeWallet(wallet) : .openWallet(wallet)
        case 6: return .subscribeWallet(wallet, tariff: tariff(random.below(Self.tariffs + 1)))
        case 7: return .listLead(lead, price: Kopecks(1 + random.below(9_000)))
        case 8: return .repriceLead(lead, price: Kopecks(1 + random.below(9_000)))
        case 9: return .withdrawLead(lead, reason: nil)
        case 10, 11: return .buyLead(lead, wallet: wallet)
        case 12...16:
            return .activatePrecall(
                lead, wallet: wallet, number: random.isOne(in: 2) ? NumberID(id("N-\(random.below(4))")) : nil)
        case 17: return .declinePrecall(lead, wallet: wallet)
        case 18...22: return startCall(about: .lead(lead), wallet)
        case 23, 24: return startCall(about: .callback(callback), wallet)
        case 25...28: return .answerCall(call)
        case 29...31: return .endCall(call, by: random.pick([.agent, .client, .switch]))
        case 32: return .recordLeg(call, party: PartyID(id("client")), outcome: random.pick([.answered, .busy]))
        case 33: return .reportLeak(call, evidence: nil)
        case 34, 35: return .requestCallback(callback, wallet: wallet, preferredAt: nil)
        case 36...38:
            return .issueRefund(
                charge: Seq(1 + random.below(max(1, events.count))), amount: random.isOne(in: 2) ? nil : 100,
                reason: "appeal")
        default: return .advanceClock
        }
    }

    /// Among the wallet's active precalls where there is one: a call about any lead would hardly ever begin.
    private mutating func startCall(about subject: CallSubject, _ wallet: WalletID) -> Action {
        calls += 1
        for number in 0..<Self.leads where random.isOne(in: 3) {
            if let active = story.books.leads[lead(number)]?.active.first {
                return .startCall(call(calls), wallet: active.wallet, about: .lead(lead(number)))
            }
        }
        return .startCall(call(calls), wallet: wallet, about: subject)
    }
}
