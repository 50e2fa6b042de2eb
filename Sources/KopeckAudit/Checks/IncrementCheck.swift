internal import KopeckLedger

/// §12.6: the increments that stand charged on an ended call are those its talk used, unless funds ran out.
struct IncrementCheck: Check {
    let rule = Verification.Rule.increments
    private(set) var finding: Finding?
    private var tariffs = ByNumber<Terms>()
    private var talks = ByNumber<Talk>()
    /// The tariffs pinned by precalls and by callbacks.
    private var precalls = ByNumber<Int>()
    private var callbacks = ByNumber<Int>()

    /// Increments that an end left above what the talk used: to be given back at once, the last of these first.
    private var owed: [(call: CallID, number: Int, index: Int64)] = []

    private struct Talk {
        let tariff: Int
        var answeredAt: Timestamp?
        /// What is left of each increment charged.
        var left: [Kopecks] = []
        /// How many of them stand charged.
        var standing: Int64 = 0
        var isEnded = false
    }

    mutating func take(_ event: borrowing Event, _ numbers: Names.Numbers) {
        if let debt = owed.popLast(), !pays(event, numbers, debt) {
            return find(event, "increment \(debt.index) of \(debt.call.name) was not given back")
        }
        switch event.fact {
        case .tariffPublished(let tariff):
            if let number = numbers.tariff { tariffs[number] = tariff.terms }
        case .leadFrozen, .leadUnfrozen, .leadBought:
            // Of these events only a freeze names a tariff.
            if let precall = numbers.precall { precalls[precall] = numbers.tariff }
        case .callbackRequested:
            if let callback = numbers.callback { callbacks[callback] = numbers.tariff }
        case .callStarted(_, _, let subject, _): start(subject, numbers, event)
        case .callAnswered:
            let at = event.at
            talks.change(numbers.call) { $0.answeredAt = at }
        case .minuteBilled(_, _, let index, _, let amount): charge(numbers.call, index, amount, event)
        case .refundIssued(_, .increment(_, let index), _, let amount, _, _):
            talks.change(numbers.call) { $0.left[Int(index) - 1] -= amount }
        case .callEnded(let call, _, let reason, _, let endedAt, _, let billed):
            end(call, numbers, at: endedAt, billed: billed, mayBeShort: reason == .fundsExhausted, event)
            talks.change(numbers.call) { $0.isEnded = true }
        case .callCorrected(let call, _, let endedAt, let billed):
            end(call, numbers, at: endedAt, billed: billed, mayBeShort: false, event)
        default: break
        }
    }

    private mutating func start(_ subject: CallSubject, _ numbers: Names.Numbers, _ event: borrowing Event) {
        let pinned =
            switch subject {
            case .lead: precalls[numbers.precall]
            case .callback: callbacks[numbers.callback]
            }
        guard let tariff = pinned, let call = numbers.call else {
            return find(event, "a call began without a precall or callback")
        }
        talks[call] = Talk(tariff: tariff)
    }

    private mutating func charge(_ call: Int?, _ index: Int64, _ amount: Kopecks, _ event: borrowing Event) {
        var what: String? = "an increment was charged before the answer, or after the end"
        talks.change(call) { talk in
            guard talk.answeredAt != nil, !talk.isEnded else { return }
            guard talk.standing == index - 1 else { return what = "an increment was charged out of turn" }
            what = nil
            talk.standing = index
            talk.left.append(amount)
        }
        if let what { find(event, what) }
    }

    private mutating func end(
        _ call: CallID, _ numbers: Names.Numbers, at end: Timestamp, billed: Int64, mayBeShort: Bool,
        _ event: borrowing Event
    ) {
        guard let number = numbers.call, let talk = talks[number], let terms = tariffs[talk.tariff],
            billed <= talk.standing
        else {
            return find(event, "a call ended that had not begun, or with more increments than were charged")
        }
        let used = talk.answeredAt.map { Self.used(from: $0, to: end, terms, atMost: billed) } ?? 0
        let holds = billed == used || mayBeShort && billed <= used
        if !holds { find(event, "\(billed) increments stand charged, and the talk used \(used)") }
        // The highest is given back first: it comes last here.
        for index in billed..<talk.standing where talk.left[Int(index)] > 0 { owed.append((call, number, index + 1)) }
        talks.change(number) { $0.standing = billed }
    }

    private func pays(
        _ event: borrowing Event, _ numbers: Names.Numbers, _ debt: (call: CallID, number: Int, index: Int64)
    ) -> Bool {
        guard case .refundIssued(_, .increment(_, let index), _, let amount, _, true) = event.fact else {
            return false
        }
        return numbers.call == debt.number && index == debt.index
            && talks[debt.number]?.left[Int(index) - 1] == amount
    }

    mutating func finish(_ names: Names) {
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

    private mutating func find(_ event: borrowing Event, _ what: String) {
        finding = Finding(seq: event.seq, what: what)
    }
}
