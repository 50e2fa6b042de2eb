/// Every reason for which the rules say no to a well-formed command (§4.3).
///
/// The raw values are the journal's tags: never reused, never renumbered.
public enum Rejection: UInt8, Error, CaseIterable, Sendable {
    case unknownWallet = 1
    case walletClosed = 2
    case walletExists = 3
    case walletInDebt = 4
    case walletNotEmpty = 5
    case balanceLimit = 6
    case insufficientFunds = 7
    case fourEyesRequired = 8
    case tariffExists = 9
    case unknownTariff = 10
    case noTariff = 11
    case leadExists = 12
    case unknownLead = 13
    case leadNotAvailable = 14
    case barred = 15
    case precallExists = 16
    case noActivePrecall = 17
    case numberInUse = 18
    case callExists = 19
    case unknownCall = 20
    case callInProgress = 21
    case callAlreadyEnded = 22
    case callNotRinging = 23
    case callNotAnswered = 24
    case notPenalizable = 25
    case alreadyPenalized = 26
    case callbackExists = 27
    case unknownCallback = 28
    case callbackDone = 29
    case unknownCharge = 30
    case notACharge = 31
    case refundExceedsCharge = 32
    /// The key was used for another command. The one refusal that leaves no event (§4.2).
    case idempotencyKeyReused = 33

    /// The code that programs meet: `insufficient_funds`.
    public var code: String {
        switch self {
        case .unknownWallet: "unknown_wallet"
        case .walletClosed: "wallet_closed"
        case .walletExists: "wallet_exists"
        case .walletInDebt: "wallet_in_debt"
        case .walletNotEmpty: "wallet_not_empty"
        case .balanceLimit: "balance_limit"
        case .insufficientFunds: "insufficient_funds"
        case .fourEyesRequired: "four_eyes_required"
        case .tariffExists: "tariff_exists"
        case .unknownTariff: "unknown_tariff"
        case .noTariff: "no_tariff"
        case .leadExists: "lead_exists"
        case .unknownLead: "unknown_lead"
        case .leadNotAvailable: "lead_not_available"
        case .barred: "barred"
        case .precallExists: "precall_exists"
        case .noActivePrecall: "no_active_precall"
        case .numberInUse: "number_in_use"
        case .callExists: "call_exists"
        case .unknownCall: "unknown_call"
        case .callInProgress: "call_in_progress"
        case .callAlreadyEnded: "call_already_ended"
        case .callNotRinging: "call_not_ringing"
        case .callNotAnswered: "call_not_answered"
        case .notPenalizable: "not_penalizable"
        case .alreadyPenalized: "already_penalized"
        case .callbackExists: "callback_exists"
        case .unknownCallback: "unknown_callback"
        case .callbackDone: "callback_done"
        case .unknownCharge: "unknown_charge"
        case .notACharge: "not_a_charge"
        case .refundExceedsCharge: "refund_exceeds_charge"
        case .idempotencyKeyReused: "idempotency_key_reused"
        }
    }

    /// One sentence for people.
    public var message: String {
        switch self {
        case .unknownWallet: "There is no such wallet."
        case .walletClosed: "The wallet is closed."
        case .walletExists: "A wallet of this name exists or has existed."
        case .walletInDebt: "The wallet owes money; a top-up settles the debt first."
        case .walletNotEmpty: "The wallet still has a balance, an active precall or a call that has not ended."
        case .balanceLimit: "The wallet would hold more than the ledger allows."
        case .insufficientFunds: "The wallet's available balance does not cover it."
        case .fourEyesRequired: "An adjustment needs the approval of somebody other than the actor."
        case .tariffExists: "A tariff of this name has been published."
        case .unknownTariff: "There is no such tariff."
        case .noTariff: "No tariff for this product is in force."
        case .leadExists: "The lead is listed or bought."
        case .unknownLead: "There is no such lead."
        case .leadNotAvailable: "The lead is not listed for sale."
        case .barred: "The wallet is barred from this lead after a contact leak."
        case .precallExists: "The wallet has an active precall on this lead."
        case .noActivePrecall: "The wallet has no active precall on this lead."
        case .numberInUse: "The number is attached to another active precall."
        case .callExists: "A call of this name exists."
        case .unknownCall: "There is no such call."
        case .callInProgress: "Another call about it has not ended."
        case .callAlreadyEnded: "The call has ended."
        case .callNotRinging: "The call has been answered."
        case .callNotAnswered: "The call was never answered."
        case .notPenalizable: "The call is no precall's, or its wallet has bought the lead."
        case .alreadyPenalized: "A penalty for this call stands."
        case .callbackExists: "A callback of this name exists."
        case .unknownCallback: "The wallet has no such callback."
        case .callbackDone: "The callback is done."
        case .unknownCharge: "There is no event with this seq."
        case .notACharge: "The event charged nothing that can be refunded."
        case .refundExceedsCharge: "Less than this is left of the charge."
        case .idempotencyKeyReused: "The key was used for another command or other arguments."
        }
    }
}
