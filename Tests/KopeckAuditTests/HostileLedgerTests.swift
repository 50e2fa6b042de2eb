import KopeckAudit
import KopeckLedger
import KopeckStore
import Testing

/// What holds for every ledger that the rules have written, however hostile its market.
@Suite struct HostileLedgerTests {
    private static let seeds: [UInt64] = Array(1...12)

    @Test func `the markets of these tests are worth auditing`() {
        var kinds: Set<String> = []
        var rejections: Set<Rejection> = []
        var count = 0
        for seed in Self.seeds {
            for event in Market(seed: seed, commands: 700).events {
                count += 1
                kinds.insert(String("\(event.fact)".prefix { $0 != "(" }))
                if case .commandRejected(_, let rejection, _) = event.fact { rejections.insert(rejection) }
            }
        }
        print("\(count) events")
        #expect(kinds.count >= 27, "\(kinds.sorted())")
        #expect(rejections.count >= 25, "\(rejections.map(\.code).sorted())")
    }

    @Test(arguments: seeds)
    func `everything holds, wherever the checkpoint lies`(seed: UInt64) throws {
        print("seed \(seed)")
        let events = Market(seed: seed, commands: 700).events
        for settled in [nil, 0, events.count / 32 * 16, events.count] {
            let ledger = try WrittenLedger(events, books: settled.map { Array(events.prefix($0)) })
            let verification = try ledger.verification()
            #expect(verification.ok, "seed \(seed), settled \(settled ?? -1): \(verification.findings)")
            #expect(verification.events == Seq(events.count))
            let replay = try ledger.replay()
            #expect(
                replay.comparison.matches, "seed \(seed), settled \(settled ?? -1): \(replay.comparison.differences)")
            #expect(replay.events == Seq(events.count))
        }
    }

    @Test(arguments: seeds)
    func `all accounts sum to 0, and their balances are those of their transfers`(seed: UInt64) throws {
        print("seed \(seed)")
        let events = Market(seed: seed, commands: 700).events
        var expected: [String: Int128] = [:]
        for event in events {
            for i in 0..<event.transfers.count {
                let transfer = event.transfers[i]
                expected[transfer.from.name(of: event.fact.wallet), default: 0] -= Int128(transfer.amount)
                expected[transfer.to.name(of: event.fact.wallet), default: 0] += Int128(transfer.amount)
            }
        }
        let trial = try TrialBalance(of: WrittenLedger(events, books: events).view())
        #expect(trial.sum == 0)
        #expect(trial.accounts.map(\.name) == expected.keys.sorted())
        for account in trial.accounts {
            #expect(account.balance == expected[account.name], "\(account.name), seed \(seed)")
        }
        #expect(expected.values.contains { $0 != 0 })
    }

    @Test func `an empty ledger holds, and has no accounts`() throws {
        let ledger = try WrittenLedger([])
        #expect(try ledger.verification().ok)
        #expect(try ledger.replay().comparison.matches)
        #expect(try TrialBalance(of: ledger.view()).accounts.isEmpty)
        #expect(try WalletAudit(of: wallet(1), in: ledger.view()) == nil)
    }

    @Test func `progress is told, up to the last event`() throws {
        let events = Market(seed: 1, commands: 300).events
        let ledger = try WrittenLedger(events)
        var told: [Seq] = []
        _ = try Verification(of: LedgerView(ledger.files, foldsTail: false)) { told.append($0) }
        #expect(told.last == Seq(events.count))
        #expect(told == told.sorted())
    }
}
