import KopeckLedger

/// Commands at random about a few wallets and leads, many of which make sense: precalls, calls, leaks,
/// refunds, retries, and facts that come late.
struct RandomCommands {
    private var random: SplitMix64
    private var now = Timestamp.dayStart
    private var sent: [Command] = []
    private var calls: [CallID] = []
    private var leads: [LeadID] = []
    private var requests: [(callback: CallbackID, wallet: WalletID)] = []
    private var tariffs: [TariffID] = []
    private var scene: [Action] = []

    init(seed: UInt64) {
        random = SplitMix64(seed: seed)
        scene = (1...5).map { .open(Self.wallet($0)) } + (1...5).map { .topUp(Self.wallet($0), 9_000) }
        scene += (1...4).flatMap { [tariff($0, for: .precall), tariff($0, for: .callback)] }
        scene.reverse()
    }

    /// The next command, to books that these events have made: most are about what is in progress there.
    mutating func next(to books: Books, _ events: [Event]) -> Command {
        if !sent.isEmpty, random.once(in: 50) { return repetition() }
        let action = scene.popLast() ?? self.action(books, events)
        let command = Command(
            key: action == .advanceClock ? nil : Key(stringLiteral: "k\(sent.count)"), at: instant(),
            actor: random.once(in: 3) ? "ops" : nil, action: action,
            fingerprint: Fingerprint(high: UInt64(sent.count), low: 0))
        sent.append(command)
        return command
    }

    /// An earlier command again, or another one under its key.
    private mutating func repetition() -> Command {
        let earlier = sent[Int.random(in: 0..<sent.count, using: &random)]
        let print = random.once(in: 3) ? Fingerprint(high: 0, low: 1) : earlier.fingerprint
        return Command(key: earlier.key, at: instant(), actor: nil, action: earlier.action, fingerprint: print)
    }

    /// Mostly a little later, often at the same instant, sometimes much later, sometimes late.
    private mutating func instant() -> Timestamp {
        switch random.number(0...19) {
        case 0...4: break
        case 5...15: now += 5_000 * random.number(0...3)
        case 16: now += random.number(0...20_000)
        case 17: now += 60_000 * random.number(0...6)
        case 18: return Timestamp(milliseconds: max(0, now - 5_000 * random.number(1...180)))
        default: now += random.once(in: 20) ? 5_400_000 : 60_000
        }
        return Timestamp(milliseconds: now)
    }

    private mutating func action(_ books: Books, _ events: [Event]) -> Action {
        switch random.number(0...99) {
        case 0...19: aboutMoney(events)
        case 20...37: aboutLeads(books)
        case 38...42: request()
        case 43: random.once(in: 3) ? tariff(tariffs.count, for: .precall) : .advanceClock
        case 44: .advanceClock
        default: aboutCalls(books)
        }
    }

    private mutating func aboutMoney(_ events: [Event]) -> Action {
        switch random.number(0...24) {
        case 0...5: .topUp(wallet(), random.number(1...1_400))
        case 6...16: refund(events)
        case 17: .withdraw(wallet(), random.number(1...3_000))
        case 18, 19: .adjust(wallet(), random.once(in: 2) ? 700 : -700, approvedBy: random.once(in: 5) ? "ops" : "boss")
        case 20: .subscribe(wallet(), tariffs[Int.random(in: 0..<tariffs.count, using: &random)])
        case 21, 22: .close(random.once(in: 3) ? wallet() : Self.wallet(6))
        case 23: .open(random.once(in: 3) ? wallet() : Self.wallet(6))
        default: .refund(random.number(1...Int64(events.count) + 1))
        }
    }

    /// Of one of the newest charges, in part or in full.
    private mutating func refund(_ events: [Event]) -> Action {
        let charges = events.suffix(80).filter { $0.transfers.list.contains { "\($0.to)".hasPrefix("income") } }
        guard let charge = charges.randomElement(using: &random) else { return .refund(1) }
        return .refund(charge.seq, random.once(in: 3) ? random.number(1...90) : nil)
    }

    private mutating func aboutLeads(_ books: Books) -> Action {
        switch random.number(0...29) {
        case 0...6: .list(random.once(in: 3) ? lead() : newLead(), random.number(100...3_000))
        case 7: .reprice(lead(), random.number(100...3_000))
        case 8: .withdraw(lead())
        case 10, 11: .buy(lead(), wallet())
        case 9: decline(books)
        default: .activate(lead(), wallet(), number: random.once(in: 4) ? number() : nil)
        }
    }

    private mutating func decline(_ books: Books) -> Action {
        let precall = precall(books)
        return .decline(precall?.lead ?? lead(), precall?.wallet ?? wallet())
    }

    private mutating func request() -> Action {
        let new = CallbackID(stringLiteral: "B-\(requests.count)")
        let pair = (callback: random.once(in: 30) ? requests.last?.callback ?? new : new, wallet: wallet())
        requests.append(pair)
        return .request(pair.callback, pair.wallet, preferredAt: random.once(in: 3) ? instant() : nil)
    }

    private mutating func aboutCalls(_ books: Books) -> Action {
        switch random.number(0...44) {
        case 0...12: startCall(books)
        case 13...16: startCallback()
        case 17, 18: .leg(call(books), "agent", .busy)
        case 19...29: .answer(call(books))
        case 30...40: .end(call(books), by: random.once(in: 2) ? .agent : .switch)
        default: .leak(call(books))
        }
    }

    private mutating func startCall(_ books: Books) -> Action {
        let precall = random.once(in: 10) ? nil : precall(books)
        return .start(newCall(), precall?.wallet ?? wallet(), lead: precall?.lead ?? lead())
    }

    private mutating func startCallback() -> Action {
        let pair = lately(requests)
        return .start(
            newCall(), random.once(in: 20) ? wallet() : pair?.wallet ?? wallet(), callback: pair?.callback ?? "B-0")
    }

    private mutating func tariff(_ number: Int, for product: Product) -> Action {
        let id = TariffID(stringLiteral: "\(product.name)-\(number)")
        tariffs.append(id)
        let from = Timestamp(milliseconds: Timestamp.dayStart + 3_600_000 * random.number(-2...24))
        return .publish(id, terms(), for: product, from: number == 1 ? "-1d 00:00" : from)
    }

    private mutating func terms() -> Terms {
        var terms = Terms()
        terms.attemptFee = random.once(in: 3) ? 30 : 0
        terms.connectFee = random.once(in: 3) ? 50 : 0
        terms.leadFee = random.once(in: 2) ? 70 : 0
        terms.initial = Terms.Tick(seconds: random.once(in: 6) ? 0 : 30, price: random.number(0...80))
        terms.then = Terms.Tick(seconds: 10 * random.number(1...6), price: random.number(0...40))
        terms.reserve = random.number(0...6) * 50
        terms.freezesPrice = !random.once(in: 4)
        (terms.freezeHours, terms.ringTimeoutSeconds, terms.maxCallSeconds) = (1, 120, 600)
        let penalty: Terms.Leak.Penalty = random.once(in: 2) ? .frozen : .amount(random.number(0...3) * 2_500)
        terms.leak = Terms.Leak(penalty: penalty, outcome: random.once(in: 3) ? .deliver : .forfeit)
        terms.trialDays = random.once(in: 3) ? 1 : 0
        return terms
    }

    // MARK: - Names

    private static func wallet(_ number: Int64) -> WalletID { WalletID(stringLiteral: "W-\(number)") }
    private mutating func wallet() -> WalletID { Self.wallet(random.number(1...(random.once(in: 9) ? 6 : 4))) }
    private mutating func lead() -> LeadID { lately(leads) ?? newLead() }

    private mutating func number() -> NumberID { NumberID(stringLiteral: "N-\(random.number(1...3))") }

    /// Mostly one that has not ended.
    private mutating func call(_ books: Books) -> CallID {
        let open: [CallID] = inProgress(books).compactMap { if case .call(let id) = $0.value { id } else { nil } }
        return (random.once(in: 10) ? nil : open.randomElement(using: &random)) ?? lately(calls) ?? newCall()
    }

    /// One that is active.
    private mutating func precall(_ books: Books) -> Precall? {
        let active = inProgress(books).filter { $0.value == .precall }
        return active.randomElement(using: &random).flatMap { books.precalls[$0.key] }
    }

    /// Sorted, because a dictionary's order is another in every process.
    private func inProgress(_ books: Books) -> [(key: Seq, value: LiveThing)] {
        books.live.all.sorted { $0.key < $1.key }
    }

    private mutating func newLead() -> LeadID {
        leads.append(LeadID(stringLiteral: "L-\(leads.count)"))
        return leads[leads.count - 1]
    }

    private mutating func newCall() -> CallID {
        if random.once(in: 30), let call = calls.last { return call }
        calls.append(CallID(stringLiteral: "C-\(calls.count)"))
        return calls[calls.count - 1]
    }

    /// One of the newest, rarely any.
    private mutating func lately<Thing>(_ things: [Thing]) -> Thing? {
        guard !things.isEmpty else { return nil }
        let window = random.once(in: 20) ? things.count : min(things.count, 5)
        return things[things.count - Int.random(in: 1...window, using: &random)]
    }
}
