import KopeckLedger
import Testing

/// Every refusal there is, met once. A new case does not compile until it has its story here.
@Suite("Every rejection") struct RejectionTests {
    @Test(arguments: Rejection.allCases) func `§4.3 every rejection is met`(_ rejection: Rejection) {
        var (day, action) = Self.story(of: rejection)
        if rejection == .idempotencyKeyReused {
            day.when("09:04", action, key: "k-1")
            day.thenReplayed(.rejected(.idempotencyKeyReused, replayed: false))
        } else {
            day.refuse("09:04", action, rejection)
        }
    }

    private static func story(of rejection: Rejection) -> (Scenario, Action) {
        switch rejection {
        case .unknownWallet: (.market(), .topUp("W-9", 1))
        case .walletClosed: (closed(), .topUp("W-2", 1))
        case .walletExists: (.market(), .open("W-1"))
        case .walletInDebt: (.debt(), .buy("L-1", "W-1"))
        case .walletNotEmpty: (.market(), .close("W-1"))
        case .balanceLimit: (.market(), .topUp("W-1", maximumAmount))
        case .insufficientFunds: (.market(), .withdraw("W-1", 1_000_001))
        case .fourEyesRequired: (.market(), .adjust("W-1", 1, approvedBy: ""))
        case .tariffExists: (.market(), .publish("precall-2026", Terms()))
        case .unknownTariff: (.market(), .subscribe("W-1", "T-9"))
        case .noTariff: (.market(), .request("B-1", "W-1"))
        case .leadExists: (.market(), .list("L-1", 1))
        case .unknownLead: (.market(), .reprice("L-9", 1))
        case .leadNotAvailable: (bought(), .buy("L-1", "W-1"))
        case .barred: (leaked(), .buy("L-1", "W-1"))
        case .precallExists: (.precall(), .activate("L-1", "W-1"))
        case .noActivePrecall: (.market(), .decline("L-1", "W-1"))
        case .numberInUse: (numbered(), .activate("L-2", "W-1", number: "N-1"))
        case .callExists: (.ringing(), .start("C-1", "W-1", lead: "L-1"))
        case .unknownCall: (.market(), .answer("C-9"))
        case .callInProgress: (.talking(), .start("C-2", "W-1", lead: "L-1"))
        case .callAlreadyEnded: (ended(), .end("C-1"))
        case .callNotRinging: (.talking(), .answer("C-1"))
        case .callNotAnswered: (.ringing(), .leak("C-1"))
        case .notPenalizable: (bought(), .leak("C-1"))
        case .alreadyPenalized: (leaked(), .leak("C-1"))
        case .callbackExists: (requested(), .request("B-1", "W-1"))
        case .unknownCallback: (.market(), .start("C-1", "W-1", callback: "B-9"))
        case .callbackDone: (done(), .start("C-2", "W-1", callback: "B-1"))
        case .unknownCharge: (.market(), .refund(99))
        case .notACharge: (.market(), .refund(1))
        case .refundExceedsCharge: (.talking(), .refund(8, 4_801))
        case .idempotencyKeyReused: (.market(), .open("W-2"))
        }
    }

    private static func told(_ day: Scenario, _ actions: Action...) -> Scenario {
        var day = day
        for action in actions { day.given("09:03", action) }
        return day
    }

    private static func closed() -> Scenario { told(.market(), .open("W-2"), .close("W-2")) }
    private static func bought() -> Scenario { told(.talking(), .buy("L-1", "W-1")) }
    private static func leaked() -> Scenario { told(.talking(), .leak("C-1")) }
    private static func ended() -> Scenario { told(.talking(), .end("C-1")) }
    private static func requested() -> Scenario { told(.site(.callbackMinute), .request("B-1", "W-1")) }

    private static func numbered() -> Scenario {
        told(.market(), .list("L-2", 1), .activate("L-1", "W-1", number: "N-1"))
    }

    private static func done() -> Scenario {
        told(requested(), .start("C-1", "W-1", callback: "B-1"), .answer("C-1"), .end("C-1"))
    }
}
