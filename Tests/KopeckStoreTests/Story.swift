import KopeckLedger

/// Commands carried out one after another, and the events that they left. Nothing is stored.
struct Story {
    /// Complete in memory: what every store is compared with.
    private(set) var books = Books()
    private(set) var events: [Event] = []
    private(set) var commands: [Command] = []
    private var now = Timestamp(milliseconds: 1_795_165_200_000)

    @discardableResult
    mutating func tell(_ action: Action, after seconds: Int64 = 1) -> Outcome {
        now = now.advanced(bySeconds: seconds)
        let number = UInt64(commands.count)
        return carryOut(
            Command(
                key: action == .advanceClock ? nil : key("k-\(number)"), at: now, actor: "test", action: action,
                fingerprint: Fingerprint(high: number, low: ~number)))
    }

    @discardableResult
    mutating func carryOut(_ command: Command) -> Outcome {
        commands.append(command)
        let events = events
        let outcome = books.execute(command) { events[Int($0) - 1] }
        self.events += books.takeRecorded()
        return outcome
    }

    /// The books as event `seq` left them.
    func books(at seq: Seq) -> Books {
        var books = Books()
        for event in events.prefix(Int(seq)) { books.evolve(event) }
        return books
    }

    func seq(where isMeant: (Fact) -> Bool) -> Seq { events.last { isMeant($0.fact) }?.seq ?? 0 }

    // MARK: - One in which everything happens

    /// A day of six wallets: every kind of row, things in progress, things ended, commands refused.
    static let day: Story = {
        var story = Story()
        story.publishTariffs()
        story.openWallets(6)
        story.makePrecalls()
        story.makeCallbacks()
        story.buyAndRefund()
        story.refuse()
        story.endTheDay()
        return story
    }()

    private static let precallTariff = TariffID(id("T-precall"))
    private static let callbackTariff = TariffID(id("T-callback"))

    private static func wallet(_ number: Int) -> WalletID { WalletID(id("W-\(number)")) }
    private static func lead(_ number: Int) -> LeadID { LeadID(id("L-\(number)")) }
    private static func call(_ number: Int) -> CallID { CallID(id("C-\(number)")) }
    private static func callback(_ number: Int) -> CallbackID { CallbackID(id("B-\(number)")) }

    private mutating func publishTariffs() {
        var terms = Terms()
        (terms.attemptFee, terms.connectFee, terms.reserve) = (100, 200, 1000)
        (terms.initial, terms.then) = (Terms.Tick(seconds: 60, price: 300), Terms.Tick(seconds: 30, price: 150))
        terms.leak = Terms.Leak(penalty: .amount(30_000), outcome: .forfeit)
        tell(.publishTariff(Tariff(id: Self.precallTariff, product: .precall, effectiveFrom: now, terms: terms)))
        terms.leadFee = 2000
        terms.workingHours = WorkingHours(openMinute: 540, closeMinute: 1080, timeZone: "UTC")
        tell(.publishTariff(Tariff(id: Self.callbackTariff, product: .callback, effectiveFrom: now, terms: terms)))
    }

    private mutating func openWallets(_ count: Int) {
        for number in 0..<count {
            tell(.openWallet(Self.wallet(number)))
            tell(.topUpWallet(Self.wallet(number), amount: 10_000 * Int64(number + 1), reference: "invoice \(number)"))
            tell(.listLead(Self.lead(number), price: 5000 + Int64(number)))
        }
        tell(.subscribeWallet(Self.wallet(0), tariff: Self.precallTariff))
        tell(.subscribeWallet(Self.wallet(0), tariff: Self.callbackTariff))
        tell(.adjustWallet(Self.wallet(1), amount: -500, reason: "typo", approvedBy: "boss"))
        tell(.withdrawFromWallet(Self.wallet(5), amount: 1, reference: nil))
    }

    /// One call ended by a hangup, one by a leak, one ringing, one being talked.
    private mutating func makePrecalls() {
        for number in 0..<4 {
            tell(.activatePrecall(Self.lead(number), wallet: Self.wallet(number), number: NumberID(id("N-\(number)"))))
            tell(.startCall(Self.call(number), wallet: Self.wallet(number), about: .lead(Self.lead(number))))
            tell(.recordLeg(Self.call(number), party: PartyID(id("client")), outcome: .answered))
            if number != 2 { tell(.answerCall(Self.call(number)), after: 5) }
        }
        tell(.endCall(Self.call(0), by: .client), after: 100)
        tell(.reportLeak(Self.call(1), evidence: "record 7"))
        tell(.activatePrecall(Self.lead(5), wallet: Self.wallet(3), number: nil))
        tell(.activatePrecall(Self.lead(5), wallet: Self.wallet(4), number: NumberID(id("N-9"))))
    }

    private mutating func makeCallbacks() {
        for number in 0..<3 {
            tell(
                .requestCallback(Self.callback(number), wallet: Self.wallet(4), preferredAt: now.advanced(bySeconds: 9))
            )
        }
        for number in 0..<2 {
            tell(.startCall(Self.call(10 + number), wallet: Self.wallet(4), about: .callback(Self.callback(number))))
            tell(.answerCall(Self.call(10 + number)), after: 3)
        }
        tell(.endCall(Self.call(10), by: .agent), after: 70)
    }

    private mutating func buyAndRefund() {
        tell(.buyLead(Self.lead(4), wallet: Self.wallet(5)))
        tell(
            .issueRefund(charge: seq { if case .leadBought = $0 { true } else { false } }, amount: nil, reason: "spam"))
        tell(
            .issueRefund(charge: seq { if case .leadFeeBilled = $0 { true } else { false } }, amount: 5, reason: "half")
        )
        tell(.buyLead(Self.lead(5), wallet: Self.wallet(4)))
        tell(.withdrawLead(Self.lead(1), reason: "sold elsewhere"))
        tell(.repriceLead(Self.lead(0), price: 1))
    }

    private mutating func refuse() {
        tell(.openWallet(Self.wallet(0)))
        tell(.topUpWallet(WalletID(id("never-opened")), amount: 1, reference: nil))
        tell(.activatePrecall(Self.lead(1), wallet: Self.wallet(1), number: nil))
        tell(.issueRefund(charge: .min, amount: nil, reason: "none"))
        if let repeated = commands.first(where: { $0.action.name == .walletTopUp }) { carryOut(repeated) }
        tell(.openWallet(WalletID(id("W-closed"))))
        tell(.closeWallet(WalletID(id("W-closed"))))
    }

    /// Everything still in progress comes to its end, by timers mostly.
    private mutating func endTheDay() {
        tell(.advanceClock, after: 60)
        tell(.endCall(Self.call(3), by: .agent), after: 200)
        tell(.advanceClock, after: 3600)
        tell(.activatePrecall(Self.lead(0), wallet: Self.wallet(5), number: NumberID(id("N-0"))))
        tell(.activatePrecall(Self.lead(2), wallet: Self.wallet(5), number: NumberID(id("N-1"))))
        tell(.advanceClock, after: 23 * 3600)
        tell(.startCall(Self.call(20), wallet: Self.wallet(5), about: .lead(Self.lead(2))))
        tell(.topUpWallet(Self.wallet(1), amount: 20_000, reference: nil))
    }
}
