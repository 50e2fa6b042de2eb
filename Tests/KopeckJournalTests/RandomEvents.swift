import KopeckLedger

@testable import KopeckJournal

/// Events of every kind, drawn from a seed: every optional part there or not, every number up to its limit.
struct RandomEvents {
    private var random: SplitMix

    init(seed: UInt64) { random = SplitMix(state: seed) }

    mutating func event(_ type: EventType, seq: Seq? = nil) -> Event {
        let seq = seq ?? Seq.random(in: 1...(Seq.max >> UInt64.random(in: 1...62, using: &random)), using: &random)
        let fact = fact(type)
        let at = instant()
        let delay = optional { $0.amount(to: ByteReader.timestampLimit) } ?? 0
        let recordedAt = Timestamp(milliseconds: at.milliseconds + delay)
        return Event(
            seq: seq, at: at, recordedAt: recordedAt, key: optional { $0.anyKey() }, actor: actor(),
            fingerprint: optional { Fingerprint(high: $0.random.next(), low: $0.random.next()) },
            reportedAt: optional { $0.instant() }, fact: fact,
            transfers: fact.wallet == nil ? Transfers() : transfers(),
            previous: Event.Links(
                wallet: fact.wallet == nil ? 0 : earlier(than: seq), call: fact.call == nil ? 0 : earlier(than: seq),
                lead: fact.lead == nil ? 0 : earlier(than: seq)))
    }

    /// Events in a row, as a journal has them.
    mutating func events(_ count: Int, from seq: Seq = 1) -> [Event] {
        (0..<count).map { index in event(pick(EventType.allCases), seq: seq + Seq(index)) }
    }

    // MARK: - Facts

    private mutating func fact(_ type: EventType) -> Fact {
        switch type {
        case .walletOpened, .walletToppedUp, .walletWithdrawn, .walletAdjusted, .walletSubscribed, .walletClosed:
            walletFact(type)
        case .leadListed, .leadRepriced, .leadWithdrawn, .leadFrozen, .leadUnfrozen, .leadBought: leadFact(type)
        case .callStarted, .attemptBilled, .callLegRecorded, .callAnswered, .connectionBilled, .minuteBilled,
            .callEnded, .callCorrected, .contactLeakPenalized:
            callFact(type)
        default: otherFact(type)
        }
    }

    private mutating func walletFact(_ type: EventType) -> Fact {
        let wallet = WalletID(name())
        return switch type {
        case .walletOpened: .walletOpened(wallet)
        case .walletToppedUp: .walletToppedUp(wallet, amount: amount(), reference: optional { $0.text() })
        case .walletWithdrawn: .walletWithdrawn(wallet, amount: amount(), reference: optional { $0.text() })
        case .walletAdjusted:
            .walletAdjusted(wallet, amount: flag() ? price() : -price(), reason: text(), approvedBy: text())
        case .walletSubscribed: .walletSubscribed(wallet, tariff: TariffID(name()))
        default: .walletClosed(wallet)
        }
    }

    private mutating func leadFact(_ type: EventType) -> Fact {
        let (lead, wallet) = (LeadID(name()), WalletID(name()))
        return switch type {
        case .leadListed: .leadListed(lead, price: amount())
        case .leadRepriced: .leadRepriced(lead, price: amount())
        case .leadWithdrawn: .leadWithdrawn(lead, reason: optional { $0.text() })
        case .leadFrozen:
            .leadFrozen(
                lead, wallet, amount: amount(), expiresAt: instant(), tariff: TariffID(name()),
                number: optional { NumberID($0.name()) })
        case .leadUnfrozen: .leadUnfrozen(lead, wallet, amount: amount(), reason: pick(UnfreezeReason.allCases))
        default: .leadBought(lead, wallet, amount: amount())
        }
    }

    private mutating func callFact(_ type: EventType) -> Fact {
        let (call, wallet) = (CallID(name()), WalletID(name()))
        return switch type {
        case .callStarted:
            .callStarted(
                call, wallet, about: flag() ? .lead(LeadID(name())) : .callback(CallbackID(name())), reserve: amount())
        case .attemptBilled: .attemptBilled(call, wallet, amount: amount())
        case .callLegRecorded: .callLegRecorded(call, party: PartyID(name()), outcome: pick(LegOutcome.allCases))
        case .callAnswered: .callAnswered(call, wallet)
        case .connectionBilled: .connectionBilled(call, wallet, amount: amount())
        case .minuteBilled: .minuteBilled(call, wallet, index: amount(), seconds: seconds(), amount: amount())
        case .callEnded:
            .callEnded(
                call, wallet, reason: pick(EndReason.allCases), by: pick(CallEnder.allCases), endedAt: instant(),
                seconds: amount(), billed: amount())
        case .callCorrected: .callCorrected(call, wallet, endedAt: instant(), billed: amount())
        default:
            .contactLeakPenalized(
                call, LeadID(name()), wallet, amount: amount(), fromFrozen: amount(), fromAvailable: amount(),
                debt: amount(), bars: flag(), evidence: optional { $0.text() })
        }
    }

    private mutating func otherFact(_ type: EventType) -> Fact {
        let (wallet, callback) = (WalletID(name()), CallbackID(name()))
        return switch type {
        case .tariffPublished: .tariffPublished(tariff())
        case .callbackRequested:
            .callbackRequested(
                callback, wallet, dueAt: instant(), tariff: TariffID(name()), free: flag(),
                preferredAt: optional { $0.instant() })
        case .leadFeeBilled: .leadFeeBilled(callback, wallet, amount: amount())
        case .refundIssued:
            .refundIssued(
                charge: amount(), of: thing(), wallet, amount: amount(), reason: text(), automatic: flag())
        case .commandNoted: .commandNoted(pick(CommandName.allCases), named())
        case .commandRejected: .commandRejected(pick(CommandName.allCases), pick(Rejection.allCases), named())
        default: .clockAdvanced
        }
    }

    // MARK: - Parts

    private mutating func thing() -> ChargedThing {
        let call = CallID(name())
        return pick([
            .attempt(call), .connection(call), .increment(call, index: amount()), .penalty(call),
            .leadFee(CallbackID(name())), .purchase(LeadID(name())),
        ])
    }

    private mutating func named() -> NamedThings {
        NamedThings(
            wallet: optional { WalletID($0.name()) }, lead: optional { LeadID($0.name()) },
            call: optional { CallID($0.name()) }, callback: optional { CallbackID($0.name()) },
            tariff: optional { TariffID($0.name()) }, charge: optional { $0.signed() })
    }

    private mutating func tariff() -> Tariff {
        var terms = Terms()
        (terms.attemptFee, terms.connectFee, terms.leadFee, terms.reserve) = (price(), price(), price(), price())
        terms.initial = Terms.Tick(seconds: seconds(), price: price())
        terms.then = Terms.Tick(seconds: max(1, seconds()), price: price())
        terms.freezesPrice = flag()
        (terms.freezeHours, terms.trialDays) = (max(1, amount(to: 8_760)), amount(to: 3_650))
        (terms.ringTimeoutSeconds, terms.maxCallSeconds) = (max(1, seconds()), max(1, seconds()))
        terms.leak = Terms.Leak(
            penalty: flag() ? .amount(price()) : .frozen, outcome: flag() ? .forfeit : .deliver)
        let open = Int64.random(in: 0...1439, using: &random)
        terms.workingHours = flag() ? WorkingHours(openMinute: open, closeMinute: 1440, timeZone: text()) : nil
        return Tariff(
            id: TariffID(name()), product: pick(Product.allCases), effectiveFrom: instant(), terms: terms)
    }

    private mutating func transfers() -> Transfers {
        var transfers = Transfers()
        for _ in 0..<Int.random(in: 0...Transfers.maximumCount, using: &random) {
            let from = pick(Account.allCases)
            transfers.add(max(1, price()), from: from, to: pick(Account.allCases.filter { $0 != from }))
        }
        return transfers
    }

    private mutating func actor() -> String? {
        pick([nil, Event.clockActor, text()])
    }

    private mutating func earlier(than seq: Seq) -> Seq {
        flag() ? Seq.random(in: 0..<seq, using: &random) : 0
    }

    // MARK: - Values

    private mutating func name() -> Identifier {
        let first = Array("ABCxyz059"), rest = Array("ABCxyz059._:-")
        let tail = (1..<pick([1, 2, 7, 8, 9, 63, 64])).map { _ in pick(rest) }
        return id(String([pick(first)] + tail))
    }

    private mutating func anyKey() -> Key {
        let bytes = (0..<pick([1, 8, 36, 127, 128])).map { _ in UInt8.random(in: 0x21...0x7E, using: &random) }
        return key(String(decoding: bytes, as: UTF8.self))
    }

    private mutating func text() -> String {
        let alphabet = Array("ab\"\n\u{0}\u{7F}é\u{65}\u{301}я€😀 ")
        return String((0..<pick([0, 1, 5, 127, 128])).map { _ in pick(alphabet) })
    }

    /// Any integer ≥ 0, each length of its form as likely as another.
    private mutating func amount() -> Int64 { Int64(random.next() >> UInt64.random(in: 1...63, using: &random)) }

    private mutating func signed() -> Int64 { flag() ? amount() : -1 - amount() }

    /// One up to a limit, which comes up itself now and then.
    private mutating func amount(to limit: Int64) -> Int64 {
        Int64.random(in: 0...9, using: &random) == 0 ? limit : amount() % (limit + 1)
    }

    private mutating func price() -> Kopecks { amount(to: maximumAmount) }
    private mutating func seconds() -> Int64 { amount(to: 86_400) }

    private mutating func instant() -> Timestamp {
        let distance = amount(to: ByteReader.timestampLimit)
        return Timestamp(milliseconds: flag() ? distance : -distance)
    }

    private mutating func flag() -> Bool { Bool.random(using: &random) }

    private mutating func optional<Value>(_ make: (inout Self) -> Value) -> Value? { flag() ? make(&self) : nil }

    private mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: values.indices, using: &random)]
    }
}
