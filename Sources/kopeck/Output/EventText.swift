import KopeckLedger
import KopeckWire

/// An event in words, for people.
enum EventText {
    static func sentence(_ event: Event) -> String {
        switch event.fact {
        case .walletOpened(let wallet): "\(wallet.name) was opened"
        case .walletToppedUp(let wallet, let amount, let reference):
            "\(wallet.name) was topped up with \(Rubles.text(amount))\(aside(reference))"
        case .walletWithdrawn(let wallet, let amount, let reference):
            "\(wallet.name) was paid out \(Rubles.text(amount))\(aside(reference))"
        case .walletAdjusted(let wallet, let amount, let reason, let approvedBy):
            "\(wallet.name) was adjusted by \(Rubles.signed(amount)): \(reason), approved by \(approvedBy)"
        case .walletSubscribed(let wallet, let tariff): "\(wallet.name) chose tariff \(tariff.name)"
        case .walletClosed(let wallet): "\(wallet.name) was closed"
        case .tariffPublished(let tariff): "tariff \(tariff.id.name) was published for \(tariff.product.name)s"
        case .leadListed(let lead, let price): "lead \(lead.name) was listed at \(Rubles.text(price))"
        case .leadRepriced(let lead, let price): "lead \(lead.name) now costs \(Rubles.text(price))"
        case .leadWithdrawn(let lead, let reason): "lead \(lead.name) was withdrawn\(aside(reason))"
        case .leadFrozen(let lead, let wallet, let amount, let expiresAt, _, _):
            "\(wallet.name) froze \(Rubles.text(amount)) for lead \(lead.name), until \(RFC3339.string(expiresAt))"
        case .leadUnfrozen(let lead, let wallet, let amount, let reason):
            "\(wallet.name) got \(Rubles.text(amount)) back that was frozen for lead \(lead.name): \(reason.name)"
        case .leadBought(let lead, let wallet, let amount):
            "\(wallet.name) bought lead \(lead.name) for \(Rubles.text(amount))"
        case .callbackRequested(let callback, let wallet, let dueAt, _, let free, _):
            "\(wallet.name) was asked for callback \(callback.name), due \(RFC3339.string(dueAt))\(free ? ", free" : "")"
        case .leadFeeBilled(let callback, let wallet, let amount):
            "\(wallet.name) paid \(Rubles.text(amount)) for callback \(callback.name)"
        case .refundIssued(let charge, _, let wallet, let amount, let reason, _):
            "\(wallet.name) was refunded \(Rubles.text(amount)) of event \(charge): \(reason)"
        case .commandNoted(let command, _): "\(command.name) was noted; it changed nothing"
        case .commandRejected(let command, let rejection, _): "\(command.name) was refused: \(rejection.message)"
        case .clockAdvanced: "the clock was advanced"
        default: call(event)
        }
    }

    private static func call(_ event: Event) -> String {
        switch event.fact {
        case .callStarted(let call, let wallet, let subject, let reserve):
            "\(wallet.name) calls about \(name(subject)) (\(call.name)), \(Rubles.text(reserve)) reserved"
        case .attemptBilled(let call, let wallet, let amount):
            "\(wallet.name) paid \(Rubles.text(amount)) for the attempt (\(call.name))"
        case .callLegRecorded(let call, let party, let outcome):
            "\(party.name) was rung: \(outcome.name) (\(call.name))"
        case .callAnswered(let call, _): "the client answered (\(call.name))"
        case .connectionBilled(let call, let wallet, let amount):
            "\(wallet.name) paid \(Rubles.text(amount)) for the connection (\(call.name))"
        case .minuteBilled(let call, let wallet, let index, let seconds, let amount):
            "\(wallet.name) paid \(Rubles.text(amount)) for \(increment(index, seconds)) (\(call.name))"
        case .callEnded(let call, _, let reason, _, _, let seconds, let billed):
            "the call ended after \(seconds / 60):\(twoDigits(seconds % 60)), \(reason.name), \(billed) billed (\(call.name))"
        case .callCorrected(let call, _, let endedAt, let billed):
            "the call turned out to have ended at \(RFC3339.string(endedAt)), \(billed) billed (\(call.name))"
        case .contactLeakPenalized(let call, let lead, let wallet, let amount, _, _, let debt, _, let evidence):
            "\(wallet.name) paid a penalty of \(Rubles.text(amount)) for a contact leak on lead \(lead.name)"
                + (debt > 0 ? ", \(Rubles.text(debt)) of it as debt" : "") + "\(aside(evidence)) (\(call.name))"
        default: event.fact.type.rawValue
        }
    }

    private static func aside(_ text: String?) -> String { text.map { " (\($0))" } ?? "" }

    private static func increment(_ index: Int64, _ seconds: Int64) -> String {
        seconds == 60 ? "minute \(index)" : "\(seconds) s of talk, no. \(index)"
    }

    private static func twoDigits(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static func name(_ subject: CallSubject) -> String {
        switch subject {
        case .lead(let lead): "lead \(lead.name)"
        case .callback(let callback): "callback \(callback.name)"
        }
    }
}
