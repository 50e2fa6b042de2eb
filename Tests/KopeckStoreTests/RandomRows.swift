import KopeckJournal
import KopeckLedger

@testable import KopeckStore

/// Rows of every kind, drawn from a seed.
struct RandomRows {
    private var random: SplitMix

    init(seed: UInt64) { random = SplitMix(state: seed) }

    mutating func wallet() -> Wallet {
        var wallet = Wallet()
        wallet.status = pick([.unopened, .open, .closed])
        wallet.openedAt = instant()
        (wallet.available, wallet.frozen, wallet.reserved, wallet.debt) = (amount(), amount(), amount(), amount())
        wallet.touchedAccounts = UInt8.random(in: 0...15, using: &random)
        wallet.precallTariff = optional { TariffID($0.name()) }
        wallet.callbackTariff = optional { TariffID($0.name()) }
        (wallet.activePrecallCount, wallet.openCallCount, wallet.lastSeq) = (amount(), amount(), amount())
        return wallet
    }

    mutating func lead() -> Lead {
        var lead = Lead(price: amount())
        lead.state = pick([.listed, .bought, .withdrawn, .refunded])
        lead.buyer = optional { WalletID($0.name()) }
        lead.purchase = optional { $0.charge() }
        lead.active = many { Lead.ActivePrecall(seq: $0.amount(), wallet: WalletID($0.name())) }
        lead.precalls = many { $0.amount() }.sorted()
        lead.bars = many { Lead.Bar(wallet: WalletID($0.name()), penalties: $0.amount()) }
        lead.lastSeq = amount()
        return lead
    }

    mutating func precall() -> Precall {
        var precall = Precall(
            lead: LeadID(name()), wallet: WalletID(name()), amount: amount(), activatedAt: instant(),
            expiresAt: instant(), tariff: TariffID(name()), number: optional { NumberID($0.name()) })
        precall.state = pick([.active, .bought, .declined, .expired, .outbid, .withdrawn, .forfeited])
        precall.openCall = optional { CallID($0.name()) }
        precall.frozen = amount()
        return precall
    }

    mutating func call() -> Call {
        var call = Call(
            wallet: WalletID(name()), subject: flag() ? .lead(LeadID(name())) : .callback(CallbackID(name())),
            precall: amount(), tariff: TariffID(name()), isFree: flag(), startedSeq: amount(), startedAt: instant(),
            ringTimeoutAt: instant(), reserve: amount())
        call.state = pick([.ringing, .answered, .ended])
        call.answeredAt = optional { $0.instant() }
        call.endedAt = optional { $0.instant() }
        call.endReason = optional { $0.pick(EndReason.allCases) }
        call.endedBySwitch = flag()
        call.increments = many { $0.charge() }
        call.standing = amount()
        call.attemptFee = optional { $0.charge() }
        call.connectFee = optional { $0.charge() }
        call.penalty = optional { Call.Penalty(charge: $0.charge(), bars: $0.flag()) }
        call.lastSeq = amount()
        return call
    }

    mutating func callback() -> Callback {
        var callback = Callback(
            wallet: WalletID(name()), tariff: TariffID(name()), isFree: flag(), requestedAt: instant(),
            dueAt: instant())
        callback.isDone = flag()
        callback.openCall = optional { CallID($0.name()) }
        callback.leadFee = optional { $0.charge() }
        return callback
    }

    mutating func run(_ id: Int64) -> KeyRun {
        var run = KeyRun(id: id, level: amount())
        (run.count, run.filterBlocks) = (amount(), amount())
        return run
    }

    mutating func live() -> LiveThing { flag() ? .precall : .call(CallID(name())) }

    mutating func tariff() -> Tariff {
        var terms = Terms()
        (terms.attemptFee, terms.connectFee, terms.leadFee, terms.reserve) = (price(), price(), price(), price())
        terms.initial = Terms.Tick(seconds: 86_400, price: price())
        terms.leak = Terms.Leak(penalty: flag() ? .amount(price()) : .frozen, outcome: pick([.forfeit, .deliver]))
        terms.workingHours = flag() ? WorkingHours(openMinute: 540, closeMinute: 1080, timeZone: "Europe/Moscow") : nil
        return Tariff(
            id: TariffID(name()), product: pick(Product.allCases), effectiveFrom: instant(), terms: terms)
    }

    mutating func checkpoint() -> Checkpoint {
        var state = SettledState()
        (state.lastSeq, state.clock) = (amount(), instant())
        for account in Account.ledgerAccounts where flag() {
            state.totals.restore(account, to: Int128(signed()) * Int128(1 + amount()))
        }
        return Checkpoint(
            ledgerID: (0..<16).map { _ in UInt8(truncatingIfNeeded: random.next()) },
            blockHash: BlockHash(of: [UInt8(truncatingIfNeeded: random.next())]), state: state,
            digest: RowDigest(count: Int(random.next() >> 40), sums: (random.next(), random.next())))
    }

    // MARK: - Values

    mutating func key() -> [UInt8] { flag() ? name().bytes : SeqKey.bytes(amount()) }

    private mutating func charge() -> Charge { Charge(seq: amount(), amount: amount(), refunded: amount()) }

    private mutating func name() -> Identifier {
        let first = Array("ABCxyz059"), rest = Array("ABCxyz059._:-")
        let tail = (1..<pick([1, 2, 7, 8, 9, 63, 64])).map { _ in pick(rest) }
        return id(String([pick(first)] + tail))
    }

    /// Any integer ≥ 0, each length of its form as likely as another.
    private mutating func amount() -> Int64 { Int64(random.next() >> UInt64.random(in: 1...63, using: &random)) }
    private mutating func signed() -> Int64 { flag() ? amount() : -1 - amount() }
    private mutating func price() -> Kopecks { amount() % (maximumAmount + 1) }

    private mutating func instant() -> Timestamp {
        Timestamp(milliseconds: signed() % ByteReader.timestampLimit)
    }

    private mutating func flag() -> Bool { Bool.random(using: &random) }
    private mutating func optional<Value>(_ make: (inout Self) -> Value) -> Value? { flag() ? make(&self) : nil }

    private mutating func many<Value>(_ make: (inout Self) -> Value) -> [Value] {
        (0..<pick([0, 0, 1, 2, 5])).map { _ in make(&self) }
    }

    private mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: values.indices, using: &random)]
    }
}
