internal import KopeckLedger
internal import KopeckWire

/// What people ask of an event, whatever its kind.
extension Fact {
    /// Words that somebody gave with it: a reference or a reason.
    var note: String? {
        switch self {
        case .walletToppedUp(_, _, let reference), .walletWithdrawn(_, _, let reference): reference
        case .walletAdjusted(_, _, let reason, _), .refundIssued(_, _, _, _, let reason, _): reason
        case .leadWithdrawn(_, let reason): reason
        case .contactLeakPenalized(_, _, _, _, _, _, _, _, let evidence): evidence
        case .leadUnfrozen(_, _, _, let reason): reason.name
        case .callEnded(_, _, let reason, _, _, _, _): reason.name
        case .commandRejected(_, let rejection, _): rejection.code
        default: nil
        }
    }

    /// The event that a refund takes back.
    var refundedCharge: Seq? {
        if case .refundIssued(let charge, _, _, _, _, _) = self { charge } else { nil }
    }

    /// What happened, in few words: the payee or description of a transaction.
    var title: String {
        switch type {
        case .walletOpened: "wallet opened"
        case .walletToppedUp: "top-up"
        case .walletWithdrawn: "pay-out"
        case .walletAdjusted: "adjustment"
        case .walletSubscribed: "tariff chosen"
        case .walletClosed: "wallet closed"
        case .tariffPublished: "tariff published"
        case .leadListed: "lead listed"
        case .leadRepriced: "lead repriced"
        case .leadWithdrawn: "lead withdrawn"
        case .leadFrozen: "price frozen"
        case .leadUnfrozen: "price unfrozen"
        case .leadBought: "lead bought"
        case .callStarted: "call started"
        case .attemptBilled: "attempt billed"
        case .callLegRecorded: "leg recorded"
        case .callAnswered: "call answered"
        case .connectionBilled: "connection billed"
        case .minuteBilled: "minute billed"
        case .callEnded: "call ended"
        case .callCorrected: "call corrected"
        case .contactLeakPenalized: "contact leak"
        case .callbackRequested: "callback requested"
        case .leadFeeBilled: "lead fee billed"
        case .refundIssued: "refund"
        case .commandNoted: "nothing changed"
        case .commandRejected: "command refused"
        case .clockAdvanced: "time passed"
        }
    }
}
