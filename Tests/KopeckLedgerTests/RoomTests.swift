import KopeckLedger
import Testing

@Suite("§7.6, §11 What comes back finds room in 64 bits") struct RoomTests {
    /// C-1 talks since 09:03, three minutes stand charged (events 8–10), and W-1 holds all but `room` of 64 bits.
    private func nearlyFull(leaving room: Kopecks) -> Books {
        var day = Scenario.talking()
        day.pass(to: "09:05:30")
        var books = day.books
        let held = books.wallet("W-1").map { $0.available + $0.frozen + $0.reserved } ?? 0
        let amount = Kopecks.max - held - room
        // No command pays in as much: it stands for the refunds of thousands of calls.
        let fact = Fact.walletToppedUp("W-1", amount: amount, reference: nil)
        let transfers = Transfers(amount, from: .externalPayments, to: .available)
        books.evolve(
            Event(seq: books.lastSeq + 1, at: books.clock, recordedAt: books.clock, fact: fact, transfers: transfers))
        return books
    }

    private func execute(_ action: Action, at: Timestamp, in books: inout Books) -> Outcome {
        let command = Command(
            key: action == .advanceClock ? nil : Key(stringLiteral: "k-\(books.lastSeq)"), at: at, actor: nil,
            action: action, fingerprint: Fingerprint(of: "\(action)"))
        return books.execute(command) { preconditionFailure("event \($0) is asked for") }
    }

    /// What a call in progress may give back by itself is kept free.
    private let kept = maximumAmount

    @Test(arguments: [Action.end("C-1"), .leak("C-1")])
    func `§7.6 late news of an end is refused where its refunds find no room, and changes nothing`(news: Action) {
        var books = nearlyFull(leaving: kept + 9_599)
        #expect(execute(news, at: "09:04", in: &books) == .rejected(.balanceLimit, replayed: false))
        #expect(books.calls["C-1"]?.state == .answered && books.calls["C-1"]?.standing == 3)
    }

    @Test(arguments: [Action.end("C-1"), .leak("C-1")])
    func `§7.6 two minutes find the room that two minutes need`(news: Action) {
        var books = nearlyFull(leaving: kept + 9_600)
        guard case .accepted = execute(news, at: "09:04", in: &books) else {
            Issue.record("refused")
            return
        }
        #expect(books.calls["C-1"]!.standing == 1)
    }

    @Test func `§7.5 an end that refunds nothing is accepted, however full the wallet`() {
        var books = nearlyFull(leaving: 0)
        guard case .accepted = execute(.end("C-1"), at: "09:05:40", in: &books) else {
            Issue.record("refused")
            return
        }
    }

    @Test func `§7.7 a correction is refused where its refunds find no room`() {
        var books = nearlyFull(leaving: 4_799)
        _ = execute(.decline("L-1", "W-1"), at: "09:05:40", in: &books)
        #expect(execute(.end("C-1"), at: "09:04:30", in: &books) == .rejected(.balanceLimit, replayed: false))
        #expect(books.calls["C-1"]!.standing == 3)
    }

    @Test
    func `§7.6 a call that ends by itself as a minute begins gives it back, after the last refund that found room`() {
        var books = nearlyFull(leaving: kept + 4_800)
        _ = execute(.advanceClock, at: "09:06", in: &books)
        guard case .accepted = execute(.decline("L-1", "W-1"), at: "09:06", in: &books) else {
            Issue.record("refused")
            return
        }
        #expect(books.calls["C-1"]!.standing == 3)
    }

    @Test func `§7 what a call was charged may pass 64 bits`() {
        var call = nearlyFull(leaving: 0).calls["C-1"]!
        call.increments = Array(repeating: Charge(seq: 1, amount: maximumAmount), count: 86_400)
        call.standing = 86_400
        #expect(call.charged == Int128(maximumAmount) * 86_400)
    }
}
