import KopeckLedger

/// A call as the model remembers it (§7).
final class ModelCall {
    let id: CallID
    let wallet: ModelWallet
    let subject: CallSubject
    /// The precall or the callback that it belongs to: one of the two.
    let precall: ModelPrecall?
    let callback: ModelCallback?
    let startedAt: Timestamp
    var startedSeq: Seq = 0
    var ringTimeoutAt = Timestamp(milliseconds: 0)
    var state = Call.State.ringing
    var answeredAt: Timestamp?
    var endedAt: Timestamp?
    var reason: EndReason?
    /// Whether a `call.end` ended it.
    var endedByCommand = false
    /// What is left of the reserve.
    var reserve: Kopecks
    /// Every increment charged; the first ``standing`` of them stand charged.
    var increments: [ModelCharge] = []
    var standing = 0
    var attemptFee: ModelCharge?
    var connectFee: ModelCharge?
    /// The newest penalty, and whether it barred.
    var penalty: (charge: ModelCharge, bars: Bool)?
    var history: [Seq] = []

    init(
        _ id: CallID, wallet: ModelWallet, subject: CallSubject, precall: ModelPrecall?, callback: ModelCallback?,
        startedAt: Timestamp, reserve: Kopecks
    ) {
        (self.id, self.wallet, self.subject) = (id, wallet, subject)
        (self.precall, self.callback) = (precall, callback)
        (self.startedAt, self.reserve) = (startedAt, reserve)
    }

    var isFree: Bool { callback?.isFree ?? false }
    var lead: ModelLead? { precall?.lead }

    var tariff: Tariff {
        guard let tariff = precall?.tariff ?? callback?.tariff else { preconditionFailure("a call has an owner") }
        return tariff
    }

    var terms: Terms { tariff.terms }

    /// The call of its precall or callback that has not ended.
    var openCallOfOwner: ModelCall? {
        get { precall?.openCall ?? callback?.openCall }
        set {
            precall?.openCall = newValue
            callback?.openCall = newValue
        }
    }

    /// A penalty of 0 stands for ever, any other until it is refunded in full (§8).
    var isPenalized: Bool {
        guard let charge = penalty?.charge else { return false }
        return charge.amount == 0 || charge.left > 0
    }
}
