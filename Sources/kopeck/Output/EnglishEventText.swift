import KopeckLedger
import KopeckWire

/// Sentences, whose subject is the wallet.
struct EnglishEventText {
    let local: LocalTime

    func sentence(_ fact: Fact, about wallet: WalletID?) -> String {
        let sentence = sentence(fact)
        guard let wallet, sentence.hasPrefix("\(wallet.name) ") else { return sentence }
        return String(sentence.dropFirst(wallet.name.count + 1))
    }

    private func sentence(_ fact: Fact) -> String {
        switch fact {
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
        case .callbackRequested(let callback, let wallet, let dueAt, _, let free, _):
            "\(wallet.name) got callback \(callback.name), due \(local.text(dueAt))\(free ? ", free" : "")"
        case .leadFeeBilled(let callback, let wallet, let amount):
            "\(wallet.name) paid \(Rubles.text(amount)) for callback \(callback.name)"
        case .refundIssued(let charge, _, let wallet, let amount, let reason, _):
            "\(wallet.name) was refunded \(Rubles.text(amount)) of event \(charge): \(reason)"
        case .commandNoted(let command, _): "\(command.name) changed nothing"
        case .commandRejected(let command, let rejection, let named):
            "\(named.wallet.map { "\($0.name) was refused " } ?? "refused: ")\(command.name): \(rejection.message)"
        case .clockAdvanced: "time passed"
        case .leadListed, .leadRepriced, .leadWithdrawn, .leadFrozen, .leadUnfrozen, .leadBought: lead(fact)
        default: call(fact)
        }
    }

    private func lead(_ fact: Fact) -> String {
        switch fact {
        case .leadListed(let lead, let price): "lead \(lead.name) was listed at \(Rubles.text(price))"
        case .leadRepriced(let lead, let price): "lead \(lead.name) now costs \(Rubles.text(price))"
        case .leadWithdrawn(let lead, let reason): "lead \(lead.name) was withdrawn\(aside(reason))"
        case .leadFrozen(let lead, let wallet, let amount, let expiresAt, _, _):
            "\(wallet.name) froze \(Rubles.text(amount)) for lead \(lead.name), until \(local.text(expiresAt))"
        case .leadUnfrozen(let lead, let wallet, 0, let reason):
            "\(wallet.name) has no more claim to lead \(lead.name): \(words(reason))"
        case .leadUnfrozen(let lead, let wallet, let amount, let reason):
            "\(wallet.name) got the frozen \(Rubles.text(amount)) back, lead \(lead.name): \(words(reason))"
        case .leadBought(let lead, let wallet, 0): "\(wallet.name) was given lead \(lead.name) without payment"
        case .leadBought(let lead, let wallet, let amount):
            "\(wallet.name) bought lead \(lead.name) for \(Rubles.text(amount))"
        default: fact.type.name
        }
    }

    private func call(_ fact: Fact) -> String {
        switch fact {
        case .callStarted(let call, let wallet, let subject, let reserve):
            "\(wallet.name) calls about \(name(subject)), \(Rubles.text(reserve)) reserved (\(call.name))"
        case .attemptBilled(let call, let wallet, let amount):
            "\(wallet.name) paid \(Rubles.text(amount)) for the attempt (\(call.name))"
        case .callLegRecorded(let call, let party, let outcome):
            "\(party.name) was rung: \(outcome.name) (\(call.name))"
        case .callAnswered(let call, _): "the client answered (\(call.name))"
        case .connectionBilled(let call, let wallet, let amount):
            "\(wallet.name) paid \(Rubles.text(amount)) for the connection (\(call.name))"
        case .minuteBilled(let call, let wallet, let index, let seconds, let amount):
            "\(wallet.name) paid \(Rubles.text(amount)) for \(increment(index, seconds)) (\(call.name))"
        case .callEnded(let call, _, .noAnswer, _, _, _, _): "nobody answered (\(call.name))"
        case .callEnded(let call, _, let reason, _, _, let seconds, let billed):
            "the call ended after \(seconds / 60):\(twoDigits(seconds % 60)): \(Words(language: .english).name(reason)); \(billed) billed (\(call.name))"
        case .callCorrected(let call, _, let endedAt, let billed):
            "the call turned out to have ended at \(local.text(endedAt)); \(billed) billed (\(call.name))"
        case .contactLeakPenalized(let call, let lead, let wallet, let amount, _, _, let debt, _, let evidence):
            "\(wallet.name) paid \(Rubles.text(amount)) for a contact leak, lead \(lead.name)"
                + (debt > 0 ? ", \(Rubles.text(debt)) of it owed" : "") + "\(aside(evidence)) (\(call.name))"
        default: fact.type.name
        }
    }

    // MARK: - Parts of sentences

    private func aside(_ text: String?) -> String { text.map { " (\($0))" } ?? "" }

    private func increment(_ index: Int64, _ seconds: Int64) -> String {
        seconds == 60 ? "minute \(index)" : "\(seconds) s of talk, no. \(index)"
    }

    private func twoDigits(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private func name(_ subject: CallSubject) -> String {
        switch subject {
        case .lead(let lead): "lead \(lead.name)"
        case .callback(let callback): "callback \(callback.name)"
        }
    }

    private func words(_ reason: UnfreezeReason) -> String {
        switch reason {
        case .declined: "let go"
        case .expired: "the time was over"
        case .outbid: "somebody else bought it"
        case .withdrawn: "it was withdrawn"
        case .forfeited: "forfeited"
        }
    }
}
