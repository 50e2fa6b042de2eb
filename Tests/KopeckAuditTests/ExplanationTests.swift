import KopeckAudit
import KopeckLedger
import KopeckStore
import Testing

/// "Explain this kopeck": parts that come to the balance, and events traced to what they follow from.
@Suite struct ExplanationTests {
    private static let seeds: [UInt64] = [1, 2, 3, 4, 5, 6]

    @Test func `the markets of these tests have sources of every kind`() throws {
        var kinds: Set<SourceKind> = []
        for seed in Self.seeds {
            let view = try WrittenLedger(Market(seed: seed, commands: 500).events).view()
            for number in 0..<Market.wallets {
                let explanation = try WalletExplanation(of: wallet(number), in: view, counting: .recorded(upTo: .max))
                kinds.formUnion(explanation?.groups.map(\.kind) ?? [])
            }
        }
        #expect(kinds == Set(SourceKind.allCases))
    }

    @Test(arguments: seeds)
    func `the parts of every balance come to it, at every moment`(seed: UInt64) throws {
        print("seed \(seed)")
        let events = Market(seed: seed, commands: 500).events
        let view = try WrittenLedger(events).view()
        for event in events where event.seq % 61 == 0 || event.seq == events.count || event.at < event.recordedAt {
            let cuts = [Cut.recorded(upTo: event.seq), try .effective(by: event.at, in: view)]
            for cut in cuts {
                for number in 0..<Market.wallets {
                    guard let explanation = try WalletExplanation(of: wallet(number), in: view, counting: cut) else {
                        continue
                    }
                    #expect(explanation.mismatches.isEmpty, "W-\(number), \(cut): \(explanation.mismatches)")
                }
            }
        }
    }

    @Test(arguments: [45, 46] as [UInt64])
    func `every event that moved a wallet's money from or to outside is a source once`(seed: UInt64) throws {
        print("seed \(seed)")
        let events = Market(seed: seed, commands: 400).events
        let view = try WrittenLedger(events).view()
        for number in 0..<Market.wallets {
            let explanation = try #require(
                try WalletExplanation(of: wallet(number), in: view, counting: .recorded(upTo: .max)))
            let named = explanation.groups.flatMap(\.sources).flatMap(\.events).sorted()
            let moved = events.filter { $0.fact.wallet == wallet(number) && $0.crossesTheBorder }.map(\.seq)
            #expect(named == moved)
        }
    }

    @Test func `a sum that was forged is found, and which balance it is`() throws {
        let deal = Deal.honest
        let minute = deal[deal.secondMinute]
        guard case .minuteBilled(let call, let owner, let index, let seconds, let amount) = minute.fact else {
            preconditionFailure("the story has a second minute")
        }
        let lie = Fact.minuteBilled(call, owner, index: index, seconds: seconds, amount: amount - 1)
        let view = try WrittenLedger(deal.events.map { $0.seq == minute.seq ? $0.with(fact: lie) : $0 }).view()
        let explanation = try #require(
            try WalletExplanation(of: wallet(1), in: view, counting: .recorded(upTo: .max)))
        #expect(explanation.mismatches.map(\.account) == [.available])
        #expect(explanation.mismatches.first.map { $0.sumOfParts - Int128($0.balance) } == 1)
        let honest = try WrittenLedger(deal.events).view()
        #expect(
            try WalletExplanation(of: wallet(1), in: honest, counting: .recorded(upTo: .max))?.mismatches.isEmpty
                == true)
    }

    // MARK: - Events

    @Test(arguments: [47, 48, 49] as [UInt64])
    func `every event is traced to its command, charge, tariff and block`(seed: UInt64) throws {
        print("seed \(seed)")
        let events = Market(seed: seed, commands: 400).events
        let view = try WrittenLedger(events).view()
        var books = Books()
        var pins: [Seq: TariffID?] = [:]
        for event in events {
            if let wallet = event.fact.pinsTariffOf {
                pins[event.seq] = Self.subscription(of: wallet, for: event, books)
            }
            books.evolve(event)
            let explanation = try #require(try EventExplanation(of: event.seq, in: view))
            #expect(explanation.event == event)
            #expect(explanation.block.firstSeq == (event.seq - 1) / 16 * 16 + 1)
            #expect(explanation.block.position == Int(event.seq - 1) % 16 + 1)
            let answer = events.filter { $0.key != nil && $0.key == event.key }.map(\.seq)
            #expect(Array(explanation.answer) == (answer.isEmpty ? [event.seq] : answer))
            check(explanation, events, pins)
        }
        #expect(try EventExplanation(of: 0, in: view) == nil)
        #expect(try EventExplanation(of: Seq(events.count) + 1, in: view) == nil)
    }

    private static func subscription(of wallet: WalletID, for event: Event, _ books: Books) -> TariffID? {
        let row = books.wallet(wallet)
        if case .leadFrozen = event.fact { return row?.precallTariff }
        return row?.callbackTariff
    }

    private func check(_ explanation: EventExplanation, _ events: [Event], _ pins: [Seq: TariffID?]) {
        let event = explanation.event
        #expect((explanation.charge != nil) == (event.fact.isCharge || event.fact.refundedCharge != nil))
        if let charge = explanation.charge {
            #expect(charge.event.seq == event.fact.refundedCharge ?? event.seq)
            let refunds = events.filter { $0.fact.refundedCharge == charge.event.seq }
            #expect(charge.refunds == refunds)
            #expect(charge.refundable == charge.amount - refunds.reduce(0) { $0 + $1.transfers.total })
        }
        guard let pin = explanation.tariff else { return #expect(!event.fact.needsTariff) }
        let chosen = pins[pin.pinnedBy.seq] ?? nil
        switch pin.rule {
        case .subscription(let seq):
            #expect(chosen == pin.tariff.id)
            #expect(
                events[Int(seq) - 1].fact
                    == .walletSubscribed(pin.pinnedBy.fact.wallet ?? wallet(0), tariff: pin.tariff.id))
        case .inForce: #expect(chosen == nil)
        }
        #expect(pin.published?.fact == .tariffPublished(pin.tariff))
    }

    @Test func `an increment says which part of the tariff priced it, and when it began`() throws {
        let deal = Deal.honest
        let view = try WrittenLedger(deal.events).view()
        let charge = try #require(try EventExplanation(of: deal.secondMinute, in: view)?.charge)
        #expect(charge.increment?.index == 2 && charge.increment?.isInitial == false)
        #expect(charge.increment?.sinceAnswer == 60_000)
        let appeal = try #require(try EventExplanation(of: deal.appeal, in: view))
        #expect(appeal.charge?.increment?.isInitial == true && appeal.charge?.refundable == 100)
        #expect(appeal.freeze?.frozen.seq == deal.frozen && appeal.freeze?.ended?.seq == deal.bought)
    }
}

extension Event {
    fileprivate var crossesTheBorder: Bool {
        (0..<transfers.count).contains { !transfers[$0].from.isWallets || !transfers[$0].to.isWallets }
    }
}

extension Fact {
    fileprivate var isCharge: Bool {
        switch self {
        case .attemptBilled, .connectionBilled, .minuteBilled, .leadFeeBilled, .leadBought, .contactLeakPenalized: true
        default: false
        }
    }

    fileprivate var pinsTariffOf: WalletID? {
        switch self {
        case .leadFrozen(_, let wallet, _, _, _, _), .callbackRequested(_, let wallet, _, _, _, _): wallet
        default: nil
        }
    }

    fileprivate var needsTariff: Bool {
        switch self {
        case .attemptBilled, .connectionBilled, .minuteBilled, .leadFeeBilled, .contactLeakPenalized, .leadFrozen,
            .leadUnfrozen, .callStarted, .callAnswered, .callEnded, .callCorrected, .callbackRequested:
            true
        default: false
        }
    }
}
