public import KopeckLedger

/// The types of events, as they stand in JSON (interface §1).
public enum EventType: String, CaseIterable, Sendable {
    case walletOpened = "wallet.opened"
    case walletToppedUp = "wallet.toppedUp"
    case walletWithdrawn = "wallet.withdrawn"
    case walletAdjusted = "wallet.adjusted"
    case walletSubscribed = "wallet.subscribed"
    case walletClosed = "wallet.closed"
    case tariffPublished = "tariff.published"
    case leadListed = "lead.listed"
    case leadRepriced = "lead.repriced"
    case leadWithdrawn = "lead.withdrawn"
    case leadFrozen = "lead.frozen"
    case leadUnfrozen = "lead.unfrozen"
    case leadBought = "lead.bought"
    case callStarted = "call.started"
    case attemptBilled = "attempt.billed"
    case callLegRecorded = "call.legRecorded"
    case callAnswered = "call.answered"
    case connectionBilled = "connection.billed"
    case minuteBilled = "minute.billed"
    case callEnded = "call.ended"
    case callCorrected = "call.corrected"
    case contactLeakPenalized = "contactLeak.penalized"
    case callbackRequested = "callback.requested"
    case leadFeeBilled = "leadFee.billed"
    case refundIssued = "refund.issued"
    case commandNoted = "command.noted"
    case commandRejected = "command.rejected"
    case clockAdvanced = "clock.advanced"
}

extension Fact {
    /// What its event is called in JSON.
    public var type: EventType {
        switch self {
        case .walletOpened: .walletOpened
        case .walletToppedUp: .walletToppedUp
        case .walletWithdrawn: .walletWithdrawn
        case .walletAdjusted: .walletAdjusted
        case .walletSubscribed: .walletSubscribed
        case .walletClosed: .walletClosed
        case .tariffPublished: .tariffPublished
        case .leadListed: .leadListed
        case .leadRepriced: .leadRepriced
        case .leadWithdrawn: .leadWithdrawn
        case .leadFrozen: .leadFrozen
        case .leadUnfrozen: .leadUnfrozen
        case .leadBought: .leadBought
        case .callStarted: .callStarted
        case .attemptBilled: .attemptBilled
        case .callLegRecorded: .callLegRecorded
        case .callAnswered: .callAnswered
        case .connectionBilled: .connectionBilled
        case .minuteBilled: .minuteBilled
        case .callEnded: .callEnded
        case .callCorrected: .callCorrected
        case .contactLeakPenalized: .contactLeakPenalized
        case .callbackRequested: .callbackRequested
        case .leadFeeBilled: .leadFeeBilled
        case .refundIssued: .refundIssued
        case .commandNoted: .commandNoted
        case .commandRejected: .commandRejected
        case .clockAdvanced: .clockAdvanced
        }
    }
}
