import KopeckLedger

// The beginnings of the checks' names.
private let sequence = "§12.8"
private let references = "every event refers"
private let amounts = "§2 "
private let balances = "§12.1"
private let freezes = "§12.3, §12.5"
private let reserves = "§12.3 reserved"
private let leads = "§12.4"
private let increments = "§12.6"
private let refunds = "§12.7"

extension Forgery {
    static let all = time + things + money + freezing + calling + refunding

    private static let time = [
        Forgery("an event recorded before the one it follows", sequence) { forger, deal in
            forger.change(deal.withdrawal) { event in
                let earlier = Timestamp(milliseconds: deal[deal.withdrawal - 1].recordedAt.milliseconds - 1)
                return event.with(at: earlier, recordedAt: earlier)
            }
            return forger.place(of: deal.withdrawal)
        }
    ]

    private static let things = [
        Forgery("a wallet that was never opened", references) { forger, deal in
            forger.remove(deal.topUp - 2)
            return forger.place(of: deal.topUp)
        },
        Forgery("a wallet opened twice", references) { forger, deal in
            forger.copy(deal.topUp - 2, after: deal.withdrawal)
        },
        Forgery("a lead that was never listed", references) { forger, deal in
            forger.remove(deal.frozen - 3)
            return forger.place(of: deal.frozen)
        },
        Forgery("a tariff that was never published", references) { forger, deal in
            forger.remove(deal.tariff)
            return forger.place(of: deal.frozen)
        },
        Forgery("a tariff published twice", references) { forger, deal in
            forger.copy(deal.tariff, after: deal.withdrawal)
        },
        Forgery("a call that never began", references) { forger, deal in
            forger.remove(deal.started)
            return forger.place(of: deal.started + 1)
        },
        Forgery("a call ended twice", references) { forger, deal in
            forger.add(deal[deal.ended].fact, after: deal.bought)
        },
        Forgery("a refund of a minute that was never charged", references) { forger, deal in
            forger.add(
                .refundIssued(
                    charge: deal.appeal, of: .increment(call(1), index: 9), wallet(1), amount: 1, reason: "",
                    automatic: false),
                Transfers(1, from: .incomeMinutes, to: .available), after: deal.withdrawal)
        },
        Forgery("a fee for a callback that nobody requested", references) { forger, deal in
            forger.remove(deal.leadFee - 1)
            return forger.place(of: deal.leadFee)
        },
    ]

    private static let money = [
        Forgery("a top-up that moves more than it says", amounts) { forger, deal in
            forger.change(deal.topUp) { $0.with(transfers: Transfers(50_001, from: .externalPayments, to: .available)) }
            return forger.place(of: deal.topUp)
        },
        Forgery("a top-up that says more than it moves", amounts) { forger, deal in
            forger.change(deal.topUp) { $0.with(fact: .walletToppedUp(wallet(1), amount: 50_001, reference: nil)) }
            return forger.place(of: deal.topUp)
        },
        Forgery("a withdrawal that goes back into the wallet's debt", amounts) { forger, deal in
            forger.change(deal.withdrawal) { $0.with(transfers: Transfers(1_000, from: .available, to: .debt)) }
            return forger.place(of: deal.withdrawal)
        },
        Forgery("a minute charged as a connection", amounts) { forger, deal in
            forger.change(deal.secondMinute) {
                $0.with(transfers: Transfers(300, from: .reserved, to: .incomeConnections))
            }
            return forger.place(of: deal.secondMinute)
        },
        Forgery("a repricing that moves money on the side", amounts) { forger, deal in
            forger.add(
                .walletSubscribed(wallet(1), tariff: tariff(0)), Transfers(1, from: .externalPayments, to: .available),
                after: deal.withdrawal)
        },
        Forgery("more withdrawn than there is", balances) { forger, deal in
            forger.change(deal.withdrawal) {
                $0.with(
                    fact: .walletWithdrawn(wallet(1), amount: 60_000, reference: nil),
                    transfers: Transfers(60_000, from: .available, to: .externalPayouts))
            }
            return forger.place(of: deal.withdrawal)
        },
        Forgery("a top-up that vanished: what it paid for cannot be", balances) { forger, deal in
            forger.remove(deal.topUp)
            return forger.place(of: deal.frozen)
        },
    ]

    private static let freezing = [
        Forgery("a freeze that ends twice", freezes) { forger, deal in
            forger.copy(deal.declined, after: deal.declined)
        },
        Forgery("a second freeze of the same lead", freezes) { forger, deal in
            forger.copy(deal.frozen, after: deal.frozen)
        },
        Forgery("more unfrozen than was frozen", freezes) { forger, deal in
            forger.change(deal.declined) {
                $0.with(
                    fact: .leadUnfrozen(lead(2), wallet(1), amount: 699, reason: .declined),
                    transfers: Transfers(699, from: .frozen, to: .available))
            }
            return forger.place(of: deal.declined)
        },
        Forgery("a purchase paid with half of what was frozen for it", freezes) { forger, deal in
            forger.change(deal.bought) {
                $0.with(
                    fact: .leadBought(lead(1), wallet(1), amount: 2_500),
                    transfers: Transfers(2_500, from: .frozen, to: .incomeLeads))
            }
            return forger.place(of: deal.bought)
        },
        Forgery("a call on a freeze that has ended", freezes) { forger, deal in
            forger.add(.callStarted(call(9), wallet(1), about: .lead(lead(2)), reserve: 0), after: deal.declined)
        },
        Forgery("a penalty that says another source than it moves", amounts) { forger, deal in
            forger.change(deal.penalty) {
                $0.with(
                    fact: .contactLeakPenalized(
                        call(2), lead(3), wallet(2), amount: 2_500, fromFrozen: 800, fromAvailable: 1_700, debt: 0,
                        bars: true, evidence: nil))
            }
            return forger.place(of: deal.penalty)
        },
        Forgery("a lead sold twice", leads) { forger, deal in
            forger.add(
                .leadBought(lead(1), wallet(2), amount: 5_000), Transfers(5_000, from: .available, to: .incomeLeads),
                after: deal.bought)
        },
        Forgery("a lead withdrawn after it was sold", leads) { forger, deal in
            forger.add(.leadWithdrawn(lead(1), reason: nil), after: deal.bought)
        },
        Forgery("a lead listed again while it is bought", leads) { forger, deal in
            forger.add(.leadListed(lead(1), price: 1), after: deal.bought)
        },
    ]

    private static let calling = [
        Forgery("a reserve that is released twice", reserves) { forger, deal in
            let (ended, left) = (deal[deal.ended], deal[deal.ended].transfers.total)
            forger.change(deal.ended) { _ in ended.with(transfers: Transfers(2 * left, from: .reserved, to: .available))
            }
            return forger.place(of: deal.ended)
        },
        Forgery("a reserve that is not released", reserves) { forger, deal in
            forger.change(deal.ended) { $0.with(transfers: Transfers()) }
            return forger.place(of: deal.ended)
        },
        Forgery("a minute that takes more than the reserve has left", reserves) { forger, deal in
            forger.change(deal.secondMinute) {
                $0.with(
                    fact: .minuteBilled(call(1), wallet(1), index: 2, seconds: 60, amount: 1_000),
                    transfers: Transfers(1_000, from: .reserved, to: .incomeMinutes))
            }
            return forger.place(of: deal.secondMinute)
        },
        Forgery("a minute charged twice", increments) { forger, deal in
            forger.copy(deal.secondMinute, after: deal.secondMinute)
        },
        Forgery("a minute left out", increments) { forger, deal in
            forger.remove(deal.secondMinute)
            return forger.place(of: deal.secondMinute + 1)
        },
        Forgery("a minute charged after the end", increments) { forger, deal in
            forger.add(
                .minuteBilled(call(1), wallet(1), index: 4, seconds: 60, amount: 300),
                Transfers(300, from: .available, to: .incomeMinutes), after: deal.overbilled)
        },
        Forgery("a minute charged before the answer", increments) { forger, deal in
            forger.add(
                .minuteBilled(call(1), wallet(1), index: 1, seconds: 60, amount: 300),
                Transfers(300, from: .reserved, to: .incomeMinutes), after: deal.started)
        },
        Forgery("an end that keeps a minute the talk did not use", increments) { forger, deal in
            forger.change(deal.ended) { event in
                guard
                    case .callEnded(let call, let wallet, let reason, let ender, let endedAt, let seconds, _) = event
                        .fact
                else { preconditionFailure("no end of a call") }
                return event.with(
                    fact: .callEnded(
                        call, wallet, reason: reason, by: ender, endedAt: endedAt, seconds: seconds, billed: 3))
            }
            return forger.place(of: deal.ended)
        },
    ]

    private static let refunding = [
        Forgery("a refund given twice", refunds) { forger, deal in forger.copy(deal.appeal, after: deal.appeal) },
        Forgery("a refund of more than was charged", refunds) { forger, deal in
            forger.change(deal.purchaseRefund) { event in
                guard case .refundIssued(let charge, let thing, let wallet, _, let reason, let automatic) = event.fact
                else { preconditionFailure("no refund") }
                return event.with(
                    fact: .refundIssued(
                        charge: charge, of: thing, wallet, amount: 701, reason: reason, automatic: automatic),
                    transfers: Transfers(701, from: .incomeLeads, to: .available))
            }
            return forger.place(of: deal.purchaseRefund)
        },
        Forgery("a refund of what was no charge", refunds) { forger, deal in
            forger.add(
                .refundIssued(
                    charge: deal.topUp, of: .purchase(lead(2)), wallet(2), amount: 100, reason: "", automatic: false),
                Transfers(100, from: .incomeLeads, to: .available), after: deal.withdrawal)
        },
        Forgery("an overbilled minute that is not given back", increments) { forger, deal in
            forger.remove(deal.overbilled)
            return forger.place(of: deal.overbilled + 1)
        },
    ]
}
