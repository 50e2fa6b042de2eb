internal import KopeckLedger

/// The money that an event moves is the money that it speaks of: between the right accounts, in the right amount.
struct TransferCheck: Check {
    let rule = Verification.Rule.transfers
    private(set) var finding: Finding?

    mutating func take(_ event: borrowing Event, _ numbers: Names.Numbers) {
        let expected = Expectation(event.fact)
        guard expected.holds(for: event) else {
            finding = Finding(seq: event.seq, what: "it does not move what it says")
            return
        }
    }

    /// What may be moved, and how much of it in all; nil: whatever there is.
    private struct Expectation {
        var sources: AccountSet = []
        var targets: AccountSet = []
        var amount: Kopecks? = 0
        /// How much from each source, where the fact says so.
        var shares: [(source: Account, amount: Kopecks)] = []

        init(_ fact: borrowing Fact) {
            switch fact {
            case .walletToppedUp(_, let amount, _): set([.externalPayments], [.debt, .available], amount)
            case .walletWithdrawn(_, let amount, _): set([.available], [.externalPayouts], amount)
            case .walletAdjusted(_, let amount, _, _) where amount > 0:
                set([.externalAdjustments], [.debt, .available], amount)
            case .walletAdjusted(_, let amount, _, _): set([.available], [.externalAdjustments], -amount)
            case .leadFrozen(_, _, let amount, _, _, _): set([.available], [.frozen], amount)
            case .leadUnfrozen(_, _, let amount, _): set([.frozen], [.available], amount)
            case .leadBought(_, _, let amount): set([.frozen, .available], [.incomeLeads], amount)
            case .callStarted(_, _, _, let reserve): set([.available], [.reserved], reserve)
            case .attemptBilled(_, _, let amount): set([.available], [.incomeAttempts], amount)
            case .connectionBilled(_, _, let amount): set([.reserved, .available], [.incomeConnections], amount)
            case .minuteBilled(_, _, _, _, let amount): set([.reserved, .available], [.incomeMinutes], amount)
            case .callEnded: set([.reserved], [.available], nil)
            case .contactLeakPenalized(_, _, _, let amount, let fromFrozen, let fromAvailable, let debt, _, _):
                set([.frozen, .available, .debt], [.incomePenalties], amount)
                shares = [(.frozen, fromFrozen), (.available, fromAvailable), (.debt, debt)]
            case .leadFeeBilled(_, _, let amount): set([.available], [.incomeLeadFees], amount)
            case .refundIssued(_, let thing, _, let amount, _, _):
                set([Self.income(of: thing)], [.debt, .available], amount)
            default: break
            }
        }

        private mutating func set(_ sources: AccountSet, _ targets: AccountSet, _ amount: Kopecks?) {
            (self.sources, self.targets, self.amount) = (sources, targets, amount)
        }

        func holds(for event: borrowing Event) -> Bool {
            for i in 0..<event.transfers.count {
                let transfer = event.transfers[i]
                guard sources.contains(transfer.from), targets.contains(transfer.to) else { return false }
            }
            for share in shares where event.amount(from: share.source) != share.amount { return false }
            guard let amount else { return true }
            return amount == event.transfers.total
        }

        private static func income(of thing: ChargedThing) -> Account {
            switch thing {
            case .attempt: .incomeAttempts
            case .connection: .incomeConnections
            case .increment: .incomeMinutes
            case .penalty: .incomePenalties
            case .leadFee: .incomeLeadFees
            case .purchase: .incomeLeads
            }
        }
    }
}
