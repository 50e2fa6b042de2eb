import KopeckLedger
import Testing

/// Whole days, told event by event, to the kopeck and the millisecond.
@Suite("Days of money: leaks, refunds, callbacks, retries") struct DaysOfMoneyTests {
    @Test
    func
        `contact-leak: The agent asks for the phone: cut, the frozen price is the penalty, barred. The appeal is won: refunded, the bar is lifted`()
    {
        var day = Scenario()
        day.given("00:00", .publish("precall-2026", .precall2026))
        day.given("08:00", .open("W-1"))
        day.given("08:00", .topUp("W-1", 500_000, reference: "bank:1"))
        day.given("09:00", .list("L-1", 300_000))
        day.given("09:01", .activate("L-1", "W-1"))
        day.given("09:02", .start("C-1", "W-1", lead: "L-1"))
        day.given("09:02:10", .answer("C-1"))
        day.given("09:04:30", .leak("C-1", evidence: "asr:messenger"), actor: "svc:speech")
        day.refuse("09:05", .activate("L-1", "W-1"), .barred)
        day.given("10:00", .refund(12, reason: "appeal"))
        day.given("10:01", .activate("L-1", "W-1"))
        day.thenStory(
            """
            00:00 tariff.published precall-2026 precall from -323d 00:00
            08:00 wallet.opened W-1
            08:00 wallet.toppedUp W-1 500000 reference=bank:1 | external:payments>available 500000
            09:00 lead.listed L-1 300000
            09:01 lead.frozen L-1 W-1 300000 until +1d 09:01 precall-2026 | available>frozen 300000
            09:02 call.started C-1 W-1 L-1 reserve 48000 | available>reserved 48000
            09:02:10 call.answered C-1 W-1
            09:02:10 minute.billed C-1 W-1 #1 60s 4800 | reserved>income:minutes 4800
            09:03:10 clock: minute.billed C-1 W-1 #2 60s 4800 | reserved>income:minutes 4800
            09:04:10 clock: minute.billed C-1 W-1 #3 60s 4800 | reserved>income:minutes 4800
            09:04:30 svc:speech: call.ended C-1 W-1 contactLeak by ledger at 09:04:30 140s billed 3 | reserved>available 33600
            09:04:30 svc:speech: contactLeak.penalized C-1 L-1 W-1 300000 = 300000+0+0 evidence=asr:messenger | frozen>income:penalties 300000
            09:04:30 svc:speech: lead.unfrozen L-1 W-1 0 forfeited
            09:05 command.rejected precall.activate barred W-1 L-1
            10:00 refund.issued 12 W-1 300000 reason=appeal | income:penalties>available 300000
            10:01 lead.frozen L-1 W-1 300000 until +1d 10:01 precall-2026 | available>frozen 300000
            """)
        day.thenWallet("W-1", available: 185_600, frozen: 300_000)
        day.thenLead("L-1", .listed)
        day.thenCall("C-1", .ended, .contactLeak, billed: 3, charged: 14_400)
        day.thenTotal(.externalPayments, -500_000)
        day.thenTotal(.incomeMinutes, 14_400)
    }

    @Test func `leak-delivers: Under 'deliver' the penalty hands the lead over, and the others are outbid`() {
        var day = Scenario()
        day.given("00:00", .publish("precall-2026", .leak(.frozen, .deliver)))
        day.given("08:00", .open("W-1"))
        day.given("08:00", .topUp("W-1", 400_000, reference: "bank:1"))
        day.given("08:00", .open("W-2"))
        day.given("08:00", .topUp("W-2", 400_000, reference: "bank:1"))
        day.given("09:00", .list("L-1", 300_000))
        day.given("09:01", .activate("L-1", "W-1"))
        day.given("09:01:01", .activate("L-1", "W-2"))
        day.given("09:02", .start("C-1", "W-1", lead: "L-1"))
        day.given("09:02:10", .answer("C-1"))
        day.given("09:03", .leak("C-1"))
        day.thenStory(
            """
            00:00 tariff.published precall-2026 precall from -323d 00:00
            08:00 wallet.opened W-1
            08:00 wallet.toppedUp W-1 400000 reference=bank:1 | external:payments>available 400000
            08:00 wallet.opened W-2
            08:00 wallet.toppedUp W-2 400000 reference=bank:1 | external:payments>available 400000
            09:00 lead.listed L-1 300000
            09:01 lead.frozen L-1 W-1 300000 until +1d 09:01 precall-2026 | available>frozen 300000
            09:01:01 lead.frozen L-1 W-2 300000 until +1d 09:01:01 precall-2026 | available>frozen 300000
            09:02 call.started C-1 W-1 L-1 reserve 48000 | available>reserved 48000
            09:02:10 call.answered C-1 W-1
            09:02:10 minute.billed C-1 W-1 #1 60s 4800 | reserved>income:minutes 4800
            09:03 call.ended C-1 W-1 contactLeak by ledger at 09:03 50s billed 1 | reserved>available 43200
            09:03 contactLeak.penalized C-1 L-1 W-1 300000 = 300000+0+0 | frozen>income:penalties 300000
            09:03 lead.unfrozen L-1 W-1 0 forfeited
            09:03 lead.bought L-1 W-1 0
            09:03 lead.unfrozen L-1 W-2 300000 outbid | frozen>available 300000
            """)
        day.thenWallet("W-1", available: 95_200)
        day.thenWallet("W-2", available: 400_000)
        day.thenLead("L-1", .bought, buyer: "W-1")
        day.thenCall("C-1", .ended, .contactLeak, billed: 1, charged: 4_800)
        day.thenTotal(.externalPayments, -800_000)
        day.thenTotal(.incomeMinutes, 4_800)
        day.thenTotal(.incomePenalties, 300_000)
    }

    @Test
    func
        `leak-into-debt: A fixed penalty above all that the agent has: the rest becomes debt, which blocks spending until a top-up settles it first`()
    {
        var day = Scenario()
        day.given("00:00", .publish("precall-2026", .leak(.amount(500_000), .forfeit)))
        day.given("08:00", .open("W-1"))
        day.given("08:00", .topUp("W-1", 160_000, reference: "bank:1"))
        day.given("09:00", .list("L-1", 100_000))
        day.given("09:00", .list("L-2", 10_000))
        day.given("09:01", .activate("L-1", "W-1"))
        day.given("09:02", .start("C-1", "W-1", lead: "L-1"))
        day.given("09:02:10", .answer("C-1"))
        day.given("09:02:40", .end("C-1"))
        day.given("09:30", .leak("C-1", evidence: "review"))
        day.refuse("09:02:30", .leak("C-1", evidence: "review"), .alreadyPenalized)
        day.refuse("09:31", .activate("L-2", "W-1"), .walletInDebt)
        day.given("09:32", .topUp("W-1", 400_000))
        day.given("09:33", .activate("L-2", "W-1"))
        day.thenStory(
            """
            00:00 tariff.published precall-2026 precall from -323d 00:00
            08:00 wallet.opened W-1
            08:00 wallet.toppedUp W-1 160000 reference=bank:1 | external:payments>available 160000
            09:00 lead.listed L-1 100000
            09:00 lead.listed L-2 10000
            09:01 lead.frozen L-1 W-1 100000 until +1d 09:01 precall-2026 | available>frozen 100000
            09:02 call.started C-1 W-1 L-1 reserve 48000 | available>reserved 48000
            09:02:10 call.answered C-1 W-1
            09:02:10 minute.billed C-1 W-1 #1 60s 4800 | reserved>income:minutes 4800
            09:02:40 call.ended C-1 W-1 hangup by switch at 09:02:40 30s billed 1 | reserved>available 43200
            09:30 contactLeak.penalized C-1 L-1 W-1 500000 = 100000+55200+344800 evidence=review | frozen>income:penalties 100000, available>income:penalties 55200, debt>income:penalties 344800
            09:30 lead.unfrozen L-1 W-1 0 forfeited
            09:02:30 @09:30 command.rejected call.reportLeak already_penalized C-1
            09:31 command.rejected precall.activate wallet_in_debt W-1 L-2
            09:32 wallet.toppedUp W-1 400000 | external:payments>debt 344800, external:payments>available 55200
            09:33 lead.frozen L-2 W-1 10000 until +1d 09:33 precall-2026 | available>frozen 10000
            """)
        day.thenWallet("W-1", available: 45_200, frozen: 10_000)
        day.thenLead("L-1", .listed)
        day.thenLead("L-2", .listed)
        day.thenCall("C-1", .ended, .hangup, billed: 1, charged: 4_800)
        day.thenTotal(.externalPayments, -560_000)
        day.thenTotal(.incomeMinutes, 4_800)
        day.thenTotal(.incomePenalties, 500_000)
    }

    @Test
    func
        `refunds: Refunds of a minute, in two parts, never above the charge; a lead refunded in full can be listed again`()
    {
        var day = Scenario()
        day.given("00:00", .publish("precall-2026", .precall2026))
        day.given("08:00", .open("W-1"))
        day.given("08:00", .topUp("W-1", 1_000_000, reference: "bank:1"))
        day.given("09:00", .list("L-1", 350_000))
        day.given("09:01", .activate("L-1", "W-1"))
        day.given("09:02", .start("C-1", "W-1", lead: "L-1"))
        day.given("09:02:20", .answer("C-1"))
        day.given("09:03:10", .end("C-1"))
        day.given("09:05", .buy("L-1", "W-1"))
        day.given("10:00", .refund(8, 2_000, reason: "noise"))
        day.given("10:01", .refund(8, reason: "noise"))
        day.refuse("10:02", .refund(8, 1, reason: "noise"), .refundExceedsCharge)
        day.refuse("10:03", .refund(11, reason: "noise"), .notACharge)
        day.refuse("10:04", .refund(99, reason: "x"), .unknownCharge)
        day.given("10:05", .refund(10, reason: "wrong number"))
        day.given("10:06", .list("L-1", 200_000))
        day.thenStory(
            """
            00:00 tariff.published precall-2026 precall from -323d 00:00
            08:00 wallet.opened W-1
            08:00 wallet.toppedUp W-1 1000000 reference=bank:1 | external:payments>available 1000000
            09:00 lead.listed L-1 350000
            09:01 lead.frozen L-1 W-1 350000 until +1d 09:01 precall-2026 | available>frozen 350000
            09:02 call.started C-1 W-1 L-1 reserve 48000 | available>reserved 48000
            09:02:20 call.answered C-1 W-1
            09:02:20 minute.billed C-1 W-1 #1 60s 4800 | reserved>income:minutes 4800
            09:03:10 call.ended C-1 W-1 hangup by switch at 09:03:10 50s billed 1 | reserved>available 43200
            09:05 lead.bought L-1 W-1 350000 | frozen>income:leads 350000
            10:00 refund.issued 8 W-1 2000 reason=noise | income:minutes>available 2000
            10:01 refund.issued 8 W-1 2800 reason=noise | income:minutes>available 2800
            10:02 command.rejected refund.issue refund_exceeds_charge 8
            10:03 command.rejected refund.issue not_a_charge 11
            10:04 command.rejected refund.issue unknown_charge 99
            10:05 refund.issued 10 W-1 350000 reason=wrong number | income:leads>available 350000
            10:06 lead.listed L-1 200000
            """)
        day.thenWallet("W-1", available: 1_000_000)
        day.thenLead("L-1", .listed)
        day.thenCall("C-1", .ended, .hangup, billed: 1)
        day.thenTotal(.externalPayments, -1_000_000)
    }

    @Test
    func `callbacks: Callback tariffs: per minute with working hours, per connection, per lead, and a free trial`() {
        var day = Scenario(zones: .moscow)
        day.given(
            "00:00",
            .publish(
                "callback-minute", .callbackMinute.with { $0.workingHours = hours("08:00", "22:00") }, for: .callback))
        day.given("00:00", .publish("callback-connection", .callbackConnection, for: .callback))
        day.given("00:00", .publish("callback-lead", .callbackLead, for: .callback))
        day.given("00:00", .publish("callback-trial", .callbackMinute.with { $0.trialDays = 7 }, for: .callback))
        day.given("08:00", .open("S-1"))
        day.given("08:00", .topUp("S-1", 100_000, reference: "bank:1"))
        day.given("08:00:01", .subscribe("S-1", "callback-minute"))
        day.given("08:00", .open("S-2"))
        day.given("08:00", .topUp("S-2", 100_000, reference: "bank:1"))
        day.given("08:00:01", .subscribe("S-2", "callback-connection"))
        day.given("08:00", .open("S-3"))
        day.given("08:00", .topUp("S-3", 100_000, reference: "bank:1"))
        day.given("08:00:01", .subscribe("S-3", "callback-lead"))
        day.given("08:00", .open("S-4"))
        day.given("08:00", .topUp("S-4", 100_000, reference: "bank:1"))
        day.given("08:00:01", .subscribe("S-4", "callback-trial"))
        day.given("11:00", .request("B-1", "S-1"))
        day.given("11:00:05", .start("C-1", "S-1", callback: "B-1"))
        day.given("11:00:12", .leg("C-1", "manager-1", .noAnswer))
        day.given("11:00:20", .leg("C-1", "manager-2", .answered))
        day.given("11:00:30", .answer("C-1"))
        day.given("11:02:31", .end("C-1", by: .client))
        day.refuse("11:03", .start("D-1", "S-1", callback: "B-1"), .callbackDone)
        day.given("12:00", .request("B-2", "S-2"))
        day.given("12:00:05", .start("C-2", "S-2", callback: "B-2"))
        day.given("12:00:12", .leg("C-2", "manager-1", .noAnswer))
        day.given("12:00:20", .leg("C-2", "manager-2", .answered))
        day.given("12:00:30", .answer("C-2"))
        day.given("12:02:31", .end("C-2", by: .client))
        day.refuse("12:03", .start("D-2", "S-2", callback: "B-2"), .callbackDone)
        day.given("13:00", .request("B-3", "S-3"))
        day.given("13:00:05", .start("C-3", "S-3", callback: "B-3"))
        day.given("13:00:12", .leg("C-3", "manager-1", .noAnswer))
        day.given("13:00:20", .leg("C-3", "manager-2", .answered))
        day.given("13:00:30", .answer("C-3"))
        day.given("13:02:31", .end("C-3", by: .client))
        day.refuse("13:03", .start("D-3", "S-3", callback: "B-3"), .callbackDone)
        day.given("14:00", .request("B-4", "S-4"))
        day.given("14:00:05", .start("C-4", "S-4", callback: "B-4"))
        day.given("14:00:12", .leg("C-4", "manager-1", .noAnswer))
        day.given("14:00:20", .leg("C-4", "manager-2", .answered))
        day.given("14:00:30", .answer("C-4"))
        day.given("14:02:31", .end("C-4", by: .client))
        day.refuse("14:03", .start("D-4", "S-4", callback: "B-4"), .callbackDone)
        day.given("19:30", .request("B-9", "S-1"))
        day.given("19:31", .request("B-10", "S-1", preferredAt: "+1d 04:15"))
        day.thenStory(
            """
            00:00 tariff.published callback-minute callback from -323d 00:00
            00:00 tariff.published callback-connection callback from -323d 00:00
            00:00 tariff.published callback-lead callback from -323d 00:00
            00:00 tariff.published callback-trial callback from -323d 00:00
            08:00 wallet.opened S-1
            08:00 wallet.toppedUp S-1 100000 reference=bank:1 | external:payments>available 100000
            08:00:01 wallet.subscribed S-1 callback-minute
            08:00:01 wallet.opened S-2
            08:00:01 wallet.toppedUp S-2 100000 reference=bank:1 | external:payments>available 100000
            08:00:01 wallet.subscribed S-2 callback-connection
            08:00:01 wallet.opened S-3
            08:00:01 wallet.toppedUp S-3 100000 reference=bank:1 | external:payments>available 100000
            08:00:01 wallet.subscribed S-3 callback-lead
            08:00:01 wallet.opened S-4
            08:00:01 wallet.toppedUp S-4 100000 reference=bank:1 | external:payments>available 100000
            08:00:01 wallet.subscribed S-4 callback-trial
            11:00 callback.requested B-1 S-1 due 11:00 callback-minute
            11:00:05 call.started C-1 S-1 B-1 reserve 0
            11:00:12 call.legRecorded C-1 manager-1 noAnswer
            11:00:20 call.legRecorded C-1 manager-2 answered
            11:00:30 call.answered C-1 S-1
            11:00:30 minute.billed C-1 S-1 #1 60s 400 | available>income:minutes 400
            11:01:30 clock: minute.billed C-1 S-1 #2 60s 400 | available>income:minutes 400
            11:02:30 clock: minute.billed C-1 S-1 #3 60s 400 | available>income:minutes 400
            11:02:31 call.ended C-1 S-1 hangup by client at 11:02:31 121s billed 3
            11:03 command.rejected call.start callback_done S-1 D-1 B-1
            12:00 callback.requested B-2 S-2 due 12:00 callback-connection
            12:00:05 call.started C-2 S-2 B-2 reserve 12000 | available>reserved 12000
            12:00:12 call.legRecorded C-2 manager-1 noAnswer
            12:00:20 call.legRecorded C-2 manager-2 answered
            12:00:30 call.answered C-2 S-2
            12:00:30 connection.billed C-2 S-2 12000 | reserved>income:connections 12000
            12:02:31 call.ended C-2 S-2 hangup by client at 12:02:31 121s billed 0
            12:03 command.rejected call.start callback_done S-2 D-2 B-2
            13:00 callback.requested B-3 S-3 due 13:00 callback-lead
            13:00 leadFee.billed B-3 S-3 25000 | available>income:leadFees 25000
            13:00:05 call.started C-3 S-3 B-3 reserve 0
            13:00:12 call.legRecorded C-3 manager-1 noAnswer
            13:00:20 call.legRecorded C-3 manager-2 answered
            13:00:30 call.answered C-3 S-3
            13:02:31 call.ended C-3 S-3 hangup by client at 13:02:31 121s billed 0
            13:03 command.rejected call.start callback_done S-3 D-3 B-3
            14:00 callback.requested B-4 S-4 due 14:00 callback-trial free
            14:00:05 call.started C-4 S-4 B-4 reserve 0
            14:00:12 call.legRecorded C-4 manager-1 noAnswer
            14:00:20 call.legRecorded C-4 manager-2 answered
            14:00:30 call.answered C-4 S-4
            14:00:30 minute.billed C-4 S-4 #1 60s 0
            14:01:30 clock: minute.billed C-4 S-4 #2 60s 0
            14:02:30 clock: minute.billed C-4 S-4 #3 60s 0
            14:02:31 call.ended C-4 S-4 hangup by client at 14:02:31 121s billed 3
            14:03 command.rejected call.start callback_done S-4 D-4 B-4
            19:30 callback.requested B-9 S-1 due +1d 05:00 callback-minute
            19:31 callback.requested B-10 S-1 due +1d 05:00 callback-minute preferredAt=+1d 04:15
            """)
        day.thenWallet("S-1", available: 98_800)
        day.thenWallet("S-2", available: 88_000)
        day.thenWallet("S-3", available: 75_000)
        day.thenWallet("S-4", available: 100_000)
        day.thenCall("C-1", .ended, .hangup, billed: 3, charged: 1_200)
        day.thenCall("C-2", .ended, .hangup)
        day.thenCall("C-3", .ended, .hangup)
        day.thenCall("C-4", .ended, .hangup, billed: 3)
        day.thenTotal(.externalPayments, -400_000)
        day.thenTotal(.incomeConnections, 12_000)
        day.thenTotal(.incomeLeadFees, 25_000)
        day.thenTotal(.incomeMinutes, 1_200)
    }

    @Test
    func
        `retries-and-rubbish: A repeated key answers again and records nothing; the same key with another amount is refused; malformed commands say so`()
    {
        var day = Scenario()
        day.given("08:00", .open("W-1"))
        day.given("08:00", .topUp("W-1", 1_000, reference: "bank:1"))
        day.when("09:00", .topUp("W-1", 700), key: "t")
        day.when("09:00:09", .topUp("W-1", 700), key: "t")
        day.thenReplayed(.accepted(events: 3...3, replayed: true))
        day.when("09:00:10", .topUp("W-1", 701), key: "t")
        day.thenReplayed(.rejected(.idempotencyKeyReused, replayed: false))
        day.refuse("09:01", .topUp("W-9", 5), .unknownWallet)
        day.refuse("09:02", .adjust("W-1", -500, approvedBy: "ops"), .fourEyesRequired, actor: "ops")
        day.given("09:02", .adjust("W-1", -500, approvedBy: "boss"), actor: "ops")
        day.refuse("09:03", .withdraw("W-1", 1_201), .insufficientFunds)
        day.given("09:03", .withdraw("W-1", 1_200))
        day.given("09:04", .close("W-1"))
        day.refuse("09:05", .topUp("W-1", 5), .walletClosed)
        day.thenStory(
            """
            08:00 wallet.opened W-1
            08:00 wallet.toppedUp W-1 1000 reference=bank:1 | external:payments>available 1000
            09:00 wallet.toppedUp W-1 700 | external:payments>available 700
            09:01 command.rejected wallet.topUp unknown_wallet W-9
            09:02 ops: command.rejected wallet.adjust four_eyes_required W-1
            09:02 ops: wallet.adjusted W-1 -500 reason=fix approvedBy=boss | available>external:adjustments 500
            09:03 command.rejected wallet.withdraw insufficient_funds W-1
            09:03 wallet.withdrawn W-1 1200 | available>external:payouts 1200
            09:04 wallet.closed W-1
            09:05 command.rejected wallet.topUp wallet_closed W-1
            """)
        day.thenWallet("W-1", available: 0)
        day.thenTotal(.externalAdjustments, 500)
        day.thenTotal(.externalPayments, -1_700)
        day.thenTotal(.externalPayouts, 1_200)
    }
}
