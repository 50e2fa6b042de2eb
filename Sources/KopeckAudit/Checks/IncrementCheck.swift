internal import KopeckLedger

/// §12.6: the increments that stand charged on an ended call are those its talk used, unless funds ran out.
struct IncrementCheck: Check {
    let name = "§12.6 increments that stand charged = increments the talk used"
    private(set) var finding: Finding?
    private var tariffs: [TariffID: Terms] = [:]
    private var talks: [CallID: Talk] = [:]
    /// The tariffs pinned by precalls, by lead and wallet, and by callbacks.
    private var pinned: [Pin: TariffID] = [:]

    private enum Pin: Hashable {
        case precall(LeadID, WalletID)
        case callback(CallbackID)
    }

    /// Increments that an end left above what the talk used: to be given back at once, the last of these first.
    private var owed: [(call: CallID, index: Int64)] = []

    private struct Talk {
        let tariff: TariffID
        var answeredAt: Timestamp?
        /// What is left of each increment charged.
        var left: [Kopecks] = []
        /// How many of them stand charged.
        var standing: Int64 = 0
        var isEnded = false
    }

    mutating func take(_ event: Event) {
        if let debt = owed.popLast(), !pays(event, debt) {
            return find(event, "increment \(debt.index) of \(debt.call.name) was not given back")
        }
        switch event.fact {
        case .tariffPublished(let tariff): tariffs[tariff.id] = tariff.terms
        case .leadFrozen(let lead, let wallet, _, _, let tariff, _): pinned[.precall(lead, wallet)] = tariff
        case .callbackRequested(let callback, _, _, let tariff, _, _): pinned[.callback(callback)] = tariff
        case .leadUnfrozen(let lead, let wallet, _, _), .leadBought(let lead, let wallet, _):
            pinned[.precall(lead, wallet)] = nil
        case .callStarted(let call, let wallet, let subject, _): start(call, wallet, subject, event)
        case .callAnswered(let call, _): talks[call]?.answeredAt = event.at
        case .minuteBilled(let call, _, let index, _, let amount): charge(call, index, amount, event)
        case .refundIssued(_, .increment(let call, let index), _, let amount, _, _):
            talks[call]?.left[Int(index) - 1] -= amount
        case .callEnded(let call, _, let reason, _, let endedAt, _, let billed):
            end(call, at: endedAt, billed: billed, mayBeShort: reason == .fundsExhausted, event)
            talks[call]?.isEnded = true
        case .callCorrected(let call, _, let endedAt, let billed):
            end(call, at: endedAt, billed: billed, mayBeShort: false, event)
        default: break
        }
    }

    private mutating func start(_ call: CallID, _ wallet: WalletID, _ subject: CallSubject, _ event: Event) {
        let pin: Pin =
            switch subject {
            case .lead(let lead): .precall(lead, wallet)
            case .callback(let callback): .callback(callback)
            }
        guard let tariff = pinned[pin] else { return find(event, "a call began without a precall or callback") }
        talks[call] = Talk(tariff: tariff)
    }

    private mutating func charge(_ call: CallID, _ index: Int64, _ amount: Kopecks, _ event: Event) {
        guard let talk = talks[call], talk.answeredAt != nil, !talk.isEnded else {
            return find(event, "an increment was charged before the answer, or after the end")
        }
        guard talk.standing == index - 1 else { return find(event, "an increment was charged out of turn") }
        talks[call]?.standing = index
        talks[call]?.left.append(amount)
    }

    private mutating func end(_ call: CallID, at end: Timestamp, billed: Int64, mayBeShort: Bool, _ event: Event) {
        guard let talk = talks[call], let terms = tariffs[talk.tariff], billed <= talk.standing else {
            return find(event, "a call ended that had not begun, or with more increments than were charged")
        }
        let used = talk.answeredAt.map { Self.used(from: $0, to: end, terms, atMost: billed) } ?? 0
        let holds = billed == used || mayBeShort && billed <= used
        if !holds { find(event, "\(billed) increments stand charged, and the talk used \(used)") }
        // The highest is given back first: it comes last here.
        for index in billed..<talk.standing where talk.left[Int(index)] > 0 { owed.append((call, index + 1)) }
        talks[call]?.standing = billed
    }

    private func pays(_ event: Event, _ debt: (call: CallID, index: Int64)) -> Bool {
        guard case .refundIssued(_, .increment(let call, let index), _, let amount, _, true) = event.fact else {
            return false
        }
        return call == debt.call && index == debt.index && talks[call]?.left[Int(index) - 1] == amount
    }

    mutating func finish() {
        if let debt = owed.last {
            finding = Finding(seq: nil, what: "increment \(debt.index) of \(debt.call.name) was not given back")
        }
    }

    /// Counts starts one by one, up to one more than `billed`: slower than the rule's formula, and not the same code.
    private static func used(from answer: Timestamp, to end: Timestamp, _ terms: Terms, atMost billed: Int64) -> Int64 {
        guard terms.initial.seconds > 0 else { return 0 }
        var (count, start) = (Int64(0), answer.milliseconds)
        while start < end.milliseconds, count <= billed {
            start += (count == 0 ? terms.initial.seconds : terms.then.seconds) * 1000
            count += 1
        }
        return count
    }

    private mutating func find(_ event: Event, _ what: String) { finding = Finding(seq: event.seq, what: what) }
}
