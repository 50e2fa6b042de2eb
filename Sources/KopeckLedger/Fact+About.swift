/// Which wallet, call and lead a fact is about: what its event's chains of history follow.
extension Fact {
    /// The wallet that the event names, whose money its transfers move.
    public var wallet: WalletID? {
        switch self {
        case .walletOpened(let wallet), .walletClosed(let wallet): wallet
        case .walletToppedUp(let wallet, _, _), .walletWithdrawn(let wallet, _, _): wallet
        case .walletAdjusted(let wallet, _, _, _), .walletSubscribed(let wallet, _): wallet
        case .leadFrozen(_, let wallet, _, _, _, _), .leadUnfrozen(_, let wallet, _, _): wallet
        case .leadBought(_, let wallet, _), .callStarted(_, let wallet, _, _): wallet
        case .attemptBilled(_, let wallet, _), .callAnswered(_, let wallet): wallet
        case .connectionBilled(_, let wallet, _), .minuteBilled(_, let wallet, _, _, _): wallet
        case .callEnded(_, let wallet, _, _, _, _, _), .callCorrected(_, let wallet, _, _): wallet
        case .contactLeakPenalized(_, _, let wallet, _, _, _, _, _, _): wallet
        case .callbackRequested(_, let wallet, _, _, _, _), .leadFeeBilled(_, let wallet, _): wallet
        case .refundIssued(_, _, let wallet, _, _, _): wallet
        case .commandNoted(_, let named), .commandRejected(_, _, let named): named.wallet
        case .tariffPublished, .leadListed, .leadRepriced, .leadWithdrawn, .callLegRecorded, .clockAdvanced: nil
        }
    }

    public var call: CallID? {
        switch self {
        case .callStarted(let call, _, _, _), .attemptBilled(let call, _, _), .callLegRecorded(let call, _, _): call
        case .callAnswered(let call, _), .connectionBilled(let call, _, _): call
        case .minuteBilled(let call, _, _, _, _), .callEnded(let call, _, _, _, _, _, _): call
        case .callCorrected(let call, _, _, _), .contactLeakPenalized(let call, _, _, _, _, _, _, _, _): call
        case .refundIssued(_, let thing, _, _, _, _): thing.call
        case .commandNoted(_, let named), .commandRejected(_, _, let named): named.call
        default: nil
        }
    }

    public var lead: LeadID? {
        switch self {
        case .leadListed(let lead, _), .leadRepriced(let lead, _), .leadWithdrawn(let lead, _): lead
        case .leadFrozen(let lead, _, _, _, _, _), .leadUnfrozen(let lead, _, _, _), .leadBought(let lead, _, _): lead
        case .callStarted(_, _, .lead(let lead), _), .contactLeakPenalized(_, let lead, _, _, _, _, _, _, _): lead
        case .refundIssued(_, .purchase(let lead), _, _, _, _): lead
        case .commandNoted(_, let named), .commandRejected(_, _, let named): named.lead
        default: nil
        }
    }
}

extension Fact {
    public var callback: CallbackID? {
        switch self {
        case .callbackRequested(let callback, _, _, _, _, _), .leadFeeBilled(let callback, _, _): callback
        case .callStarted(_, _, .callback(let callback), _): callback
        case .refundIssued(_, .leadFee(let callback), _, _, _, _): callback
        case .commandNoted(_, let named), .commandRejected(_, _, let named): named.callback
        default: nil
        }
    }
}

extension ChargedThing {
    var call: CallID? {
        switch self {
        case .attempt(let call), .connection(let call), .increment(let call, _), .penalty(let call): call
        case .leadFee, .purchase: nil
        }
    }
}
