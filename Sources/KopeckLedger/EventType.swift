/// The types of events (interface §1). The number of one stands in journals: it is never reused, and never derived from the order
/// of declarations.
public enum EventType: UInt8, CaseIterable, Sendable {
    case walletOpened = 1
    case walletToppedUp = 2
    case walletWithdrawn = 3
    case walletAdjusted = 4
    case walletSubscribed = 5
    case walletClosed = 6
    case tariffPublished = 16
    case leadListed = 32
    case leadRepriced = 33
    case leadWithdrawn = 34
    case leadFrozen = 35
    case leadUnfrozen = 36
    case leadBought = 37
    case callStarted = 48
    case attemptBilled = 49
    case callLegRecorded = 50
    case callAnswered = 51
    case connectionBilled = 52
    case minuteBilled = 53
    case callEnded = 54
    case callCorrected = 55
    case contactLeakPenalized = 56
    case callbackRequested = 64
    case leadFeeBilled = 65
    case refundIssued = 80
    case commandNoted = 96
    case commandRejected = 97
    case clockAdvanced = 98

    /// As it stands in JSON (interface §1).
    public var name: String {
        switch self {
        case .walletOpened: "wallet.opened"
        case .walletToppedUp: "wallet.toppedUp"
        case .walletWithdrawn: "wallet.withdrawn"
        case .walletAdjusted: "wallet.adjusted"
        case .walletSubscribed: "wallet.subscribed"
        case .walletClosed: "wallet.closed"
        case .tariffPublished: "tariff.published"
        case .leadListed: "lead.listed"
        case .leadRepriced: "lead.repriced"
        case .leadWithdrawn: "lead.withdrawn"
        case .leadFrozen: "lead.frozen"
        case .leadUnfrozen: "lead.unfrozen"
        case .leadBought: "lead.bought"
        case .callStarted: "call.started"
        case .attemptBilled: "attempt.billed"
        case .callLegRecorded: "call.legRecorded"
        case .callAnswered: "call.answered"
        case .connectionBilled: "connection.billed"
        case .minuteBilled: "minute.billed"
        case .callEnded: "call.ended"
        case .callCorrected: "call.corrected"
        case .contactLeakPenalized: "contactLeak.penalized"
        case .callbackRequested: "callback.requested"
        case .leadFeeBilled: "leadFee.billed"
        case .refundIssued: "refund.issued"
        case .commandNoted: "command.noted"
        case .commandRejected: "command.rejected"
        case .clockAdvanced: "clock.advanced"
        }
    }
}

extension Fact {
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
