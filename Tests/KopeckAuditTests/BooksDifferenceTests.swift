import KopeckAudit
import KopeckLedger
import KopeckStore
import Testing

/// A row of the books that another event would have made: the journal is right, and the books are not.
struct FalseRow: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// What must be said, among the rest.
    let difference: String
    /// Changes the events that the books are made from.
    let falsify: @Sendable (inout Forger, Deal) -> Void

    init(_ description: String, _ difference: String, _ falsify: @escaping @Sendable (inout Forger, Deal) -> Void) {
        (testDescription, self.difference, self.falsify) = (description, difference, falsify)
    }
}

@Suite struct BooksDifferenceTests {
    @Test(arguments: FalseRow.all)
    func `a row that the journal does not lead to is found by replay and by verification`(row: FalseRow) throws {
        let deal = Deal.honest
        var forger = Forger(deal.events)
        row.falsify(&forger, deal)
        let falsified = forger.finish()
        try #require(falsified.count == deal.events.count)

        let ledger = try WrittenLedger(deal.events, books: falsified)
        let replay = try ledger.replay()
        #expect(!replay.comparison.matches)
        #expect(replay.comparison.differences.contains(row.difference), "\(replay.comparison.differences)")
        #expect(replay.events == Seq(deal.events.count))

        let verification = try ledger.verification()
        let finding = try #require(verification["§12.9"], "the books must not pass")
        #expect(replay.comparison.differences.contains(finding.what))
        #expect(finding.seq == nil)
        #expect(verification.results.count { !$0.ok } == 1, "the journal itself holds: \(verification.findings)")
    }

    /// Some in the settled rows, the rest in the journal's tail over them.
    @Test(arguments: FalseRow.all)
    func `a false row is found under a tail that does not touch it`(row: FalseRow) throws {
        let deal = Deal.honest
        var forger = Forger(deal.events)
        row.falsify(&forger, deal)
        var story = deal.events
        for number in 50..<60 {
            let last = story[story.count - 1]
            story.append(
                Event(
                    seq: last.seq + 1, at: last.recordedAt, recordedAt: last.recordedAt,
                    fact: .walletOpened(wallet(number))))
        }
        let ledger = try WrittenLedger(story, books: forger.finish(), blockSize: 1)
        let differences = try ledger.replay().comparison.differences
        #expect(differences.contains(row.difference), "\(differences)")
        #expect(try ledger.verification()["§12.9"] != nil)
    }

    @Test func `many differences of a kind are counted, not listed`() throws {
        var story = Story()
        for number in 0..<20 { story.tell(.openWallet(wallet(number))) }
        var forger = Forger(story.events)
        for seq in Seq(1)...10 { forger.change(seq) { $0.with(fact: .walletClosed(wallet(Int(seq) - 1))) } }
        let differences = try WrittenLedger(story.events, books: forger.finish(), blockSize: 1).replay().comparison
            .differences
        #expect(differences.count { $0.hasPrefix("the wallet W-") } == 3)
        #expect(differences.contains("7 more wallets differ"))
    }

    @Test func `books that are ahead of the journal are refused`() throws {
        let deal = Deal.honest
        let ledger = try WrittenLedger(deal.events, books: deal.events, blockSize: 1, leavingOut: deal.events.count - 1)
        let error = #expect(throws: StoreError.self) { _ = try ledger.verification() }
        #expect("\(try #require(error))".contains("it ends with event"))
    }
}

extension FalseRow {
    static let all = [
        FalseRow("a wallet's balance, and where it came from", "the wallet W-1 differs from the journal") {
            forger, deal in
            forger.change(deal.topUp) { $0.with(transfers: Transfers(50_001, from: .externalPayments, to: .available)) }
        },
        FalseRow("the outside accounts", "the incomes or the outside accounts differ") { forger, deal in
            forger.change(deal.topUp) {
                $0.with(transfers: Transfers(50_000, from: .externalAdjustments, to: .available))
            }
        },
        FalseRow("the state of a wallet", "the wallet W-1 differs from the journal") { forger, deal in
            forger.change(deal.withdrawal) { $0.with(fact: .walletClosed(wallet(1))) }
        },
        FalseRow("the price of a lead", "the lead L-2 differs from the journal") { forger, deal in
            forger.change(deal.lastListing) { $0.with(fact: .leadListed(lead(2), price: 801)) }
        },
        FalseRow("the buyer of a lead", "the lead L-1 differs from the journal") { forger, deal in
            forger.change(deal.bought) {
                $0.with(fact: .leadBought(lead(1), wallet(2), amount: 5_000), transfers: Transfers())
            }
        },
        FalseRow("what a precall froze", "the precall 10 differs from the journal") { forger, deal in
            forger.change(deal.frozen) { event in
                guard case .leadFrozen(let lead, let wallet, _, let expiresAt, let tariff, let number) = event.fact
                else { preconditionFailure("no freeze") }
                return event.with(
                    fact: .leadFrozen(lead, wallet, amount: 4_999, expiresAt: expiresAt, tariff: tariff, number: number)
                )
            }
        },
        FalseRow("what a minute cost", "the call C-1 differs from the journal") { forger, deal in
            forger.change(deal.secondMinute) {
                $0.with(fact: .minuteBilled(call(1), wallet(1), index: 2, seconds: 60, amount: 301))
            }
        },
        FalseRow("when a call was answered", "the call C-1 differs from the journal") { forger, deal in
            forger.change(deal.answered) { event in
                event.with(at: Timestamp(milliseconds: event.at.milliseconds - 1))
            }
        },
        FalseRow("when a callback is due", "the callback B-1 differs from the journal") { forger, deal in
            forger.change(deal.leadFee - 1) { event in
                guard case .callbackRequested(let callback, let wallet, _, let tariff, let free, _) = event.fact
                else { preconditionFailure("no request") }
                return event.with(
                    fact: .callbackRequested(
                        callback, wallet, dueAt: Timestamp(milliseconds: 5), tariff: tariff, free: free,
                        preferredAt: nil))
            }
        },
        FalseRow("the terms of a tariff", "the tariffs differ") { forger, deal in
            forger.change(deal.tariff) { event in
                guard case .tariffPublished(let tariff) = event.fact else { preconditionFailure("no tariff") }
                var terms = tariff.terms
                terms.leak = Terms.Leak(penalty: .amount(1), outcome: .forfeit)
                return event.with(
                    fact: .tariffPublished(
                        Tariff(
                            id: tariff.id, product: tariff.product, effectiveFrom: tariff.effectiveFrom, terms: terms)))
            }
        },
        FalseRow("the use of a key", "the idempotency keys differ: 28 held, 28 rebuilt") { forger, deal in
            forger.change(deal.withdrawal) { event in
                Event(
                    seq: event.seq, at: event.at, recordedAt: event.recordedAt, key: Key("another"), actor: event.actor,
                    fingerprint: event.fingerprint, fact: event.fact, transfers: event.transfers,
                    previous: event.previous)
            }
        },
        FalseRow("a key that was never used", "the idempotency keys differ: 27 held, 28 rebuilt") { forger, deal in
            forger.change(deal.withdrawal) { event in
                Event(
                    seq: event.seq, at: event.at, recordedAt: event.recordedAt, fact: event.fact,
                    transfers: event.transfers, previous: event.previous)
            }
        },
        FalseRow("a lead that is not there", "there are 2 leads in the books, and 3 in the journal") { forger, deal in
            forger.change(deal.frozen - 3) { $0.with(fact: .leadListed(lead(2), price: 700)) }
            forger.change(deal.frozen) { $0.with(fact: .clockAdvanced, transfers: Transfers()) }
            forger.change(deal.started) { $0.with(fact: .clockAdvanced, transfers: Transfers()) }
            for seq in deal.started + 1...deal.appeal {
                forger.change(seq) { $0.with(fact: .clockAdvanced, transfers: Transfers()) }
            }
        },
        FalseRow("a precall that goes on", "the calls and precalls in progress differ") { forger, deal in
            forger.change(deal.declined) {
                $0.with(fact: .commandNoted(.leadList, NamedThings(wallet: wallet(1), lead: lead(2))))
            }
        },
    ]
}
