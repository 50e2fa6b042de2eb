import KopeckEngine
import KopeckLedger
import Testing

/// Decisions that need an event of the past: it lies in the block that is being gathered, or in the journal.
@Suite struct RecallTests {
    let place: Place

    init() throws { place = try Place() }

    /// The script, and the seq of the increment that a timer charged in it.
    private func refundOfTimersCharge() throws -> (script: Script, refund: Command, charge: Seq) {
        var script = Script.talk(seconds: 70)
        let charge = DryRun(script.commands).seq { if case .minuteBilled = $0 { true } else { false } }
        let refund = script.add(.issueRefund(charge: charge, amount: 40, reason: "appeal"))
        let run = DryRun(script.commands)
        try #require(run.events[Int(charge) - 1].actor == Event.clockActor, "the charge must be a timer's")
        return (script, refund, charge)
    }

    private func check(_ outcome: Outcome?, refunds charge: Seq) throws {
        let events = try #require(outcome?.events, "refused: \(String(describing: outcome))")
        let refund = try place.events()[Int(events.lowerBound) - 1]
        #expect(
            refund.fact
                == .refundIssued(
                    charge: charge, of: .increment(call(1), index: 2), wallet(1), amount: 40, reason: "appeal",
                    automatic: false))
        #expect(try place.picture().calls[call(1)]?.increments[1].refunded == 40)
    }

    @Test func `what a timer charged in the same batch is refunded in it`() async throws {
        let (script, _, charge) = try refundOfTimersCharge()
        let outcomes = try await place.whileOpen { try await $0.submit(script.commands) }
        #expect(try place.blockSizes().count == 1, "charge and refund must lie in one block")
        try check(outcomes.last, refunds: charge)
    }

    @Test func `what a timer charged in an earlier batch is refunded from the journal`() async throws {
        let (script, refund, charge) = try refundOfTimersCharge()
        let outcome = try await place.whileOpen { ledger in
            _ = try await ledger.submit(Array(script.commands.dropLast()))
            return try await ledger.submit(refund)
        }
        #expect(try place.blockSizes().count == 2)
        try check(outcome, refunds: charge)
    }

    @Test func `what a timer charged before a restart is refunded from the journal`() async throws {
        let (script, refund, charge) = try refundOfTimersCharge()
        _ = try await place.whileOpen { try await $0.submit(Array(script.commands.dropLast())) }
        let outcome = try await place.whileOpen { try await $0.submit(refund) }
        try check(outcome, refunds: charge)
    }

    /// The batch outgrows its block, so the charge is in the journal by the time it is refunded; it had been asked
    /// about before, when it was not.
    @Test func `what the same batch charged many blocks ago is refunded from the journal`() async throws {
        var (script, _, charge) = try refundOfTimersCharge()
        for amount in 1...20_000 {
            script.add(.topUpWallet(wallet(1), amount: Kopecks(amount), reference: nil), after: 0)
        }
        script.add(.issueRefund(charge: charge, amount: 100, reason: "again"))
        script.add(.issueRefund(charge: charge, amount: 200, reason: "too much"))
        let outcomes = try await place.whileOpen { try await $0.submit(script.commands) }
        #expect(firstDifference(outcomes, DryRun(script.commands).outcomes) == nil)
        #expect(outcomes.last == .rejected(.refundExceedsCharge, replayed: false))
        #expect(try place.blockSizes().count == 3)
        #expect(try place.picture().calls[call(1)]?.increments[1].refunded == 140)
    }
}
