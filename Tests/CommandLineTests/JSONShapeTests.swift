import Testing

/// Interface §1 and §2: every field, in its order, of its type.
@Suite struct JSONShapeTests {
    private func lines(_ arguments: String..., day: String? = nil) throws -> [JSON] {
        let ledger = try day.map { try TestLedger($0) } ?? TestLedger.day()
        return try JSON.parse(lines: try ledger.kopeck(arguments + ["--json"]).text)
    }

    private static let wallet = Shape([
        "wallet": .string, "status": .oneOf(["open", "closed"]), "available": .integer, "frozen": .integer,
        "reserved": .integer, "debt": .integer, "seq": .integer,
    ])

    @Test func `a wallet is one object with its four balances and the last event counted`() throws {
        let found = try lines("wallet", "anna")
        #expect(
            found == [
                [
                    "wallet": "anna", "status": "open", "available": 803_300, "frozen": 50_000, "reserved": 0,
                    "debt": 0, "seq": 86,
                ]
            ])
        Self.wallet.expect(try #require(found.first))
    }

    @Test(arguments: [
        ("--at-seq", "0", Int64(0), nil), ("--at-seq", "9", 9, 1_234_567), ("--at-seq", "25", 25, 870_167),
        ("--at-seq", "1000", 86, 803_300), ("--as-of", "2026-11-20T08:40:00Z", 9, 1_234_567),
        ("--as-of", "2026-11-20T08:39:59.999Z", 8, 0), ("--as-of", "2026-11-20T11:40:00.000+03:00", 9, 1_234_567),
        ("--as-of", "2026-11-20T13:31:30Z", 55, 650_100), ("--as-of", "2030-01-01T00:00:00Z", 86, 803_300),
        ("--as-of", "1999-01-01T00:00:00Z", 0, nil),
    ])
    func `a wallet stands as it did at a moment`(
        option: String, moment: String, seq: Int64, available: Int64?
    ) throws {
        let run = try TestLedger.day().kopeck("wallet", "anna", option, moment, "--json")
        #expect(run.status == (available == nil ? 1 : 0))
        guard let available else { return expectSentence(run, naming: "anna") }
        let wallet = try JSON.parse(run.text)
        Self.wallet.expect(wallet)
        #expect(wallet["seq"] == .integer(seq))
        #expect(wallet["available"] == .integer(available))
    }

    @Test func `wallets are the same objects, a line each, in the order of ids`() throws {
        let found = try lines("wallets")
        found.forEach { Self.wallet.expect($0) }
        #expect(found.map { $0["wallet"]?.string } == ["anna", "boris", "dasha", "gleb", "vera"])
        #expect(found.map { $0["status"]?.string } == ["open", "open", "open", "closed", "open"])
        #expect(found.map { $0["debt"]?.integer } == [0, 0, 30_500, 0, 0])
        #expect(Set(found.map { $0["seq"]?.integer }) == [86])
    }

    @Test func `ids are ordered by their bytes`() throws {
        let names = ["b", "A", "a.1", "a-1", "Z9", "10", "9", "a:1", "a_1", "a"]
        let found = try lines("wallets", day: names.map { open($0) }.joined())
        #expect(found.map { $0["wallet"]?.string } == ["10", "9", "A", "Z9", "a", "a-1", "a.1", "a:1", "a_1", "b"])
    }

    @Test func `the trial balance has every account that money moved on, sorted, and sums to zero`() throws {
        let found = try lines("accounts")
        found.forEach { Shape(["account": .string, "balance": .integer]).expect($0) }
        let names = found.compactMap { $0["account"]?.string }
        #expect(names == names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        #expect(names.contains("wallet:vera:reserved") && !names.contains { $0.contains("gleb") })
        #expect(found.reduce(0) { $0 + ($1["balance"]?.integer ?? 0) } == 0)
        #expect(found.first { $0["account"] == "wallet:dasha:debt" }?["balance"] == -30_500)
        #expect(found.first { $0["account"] == "external:payments" }?["balance"] == -1_859_567)
    }

    @Test(arguments: [("kitchen", "bought", "anna"), ("roof", "withdrawn", nil), ("balcony", "listed", nil)])
    func `a lead has its state, its buyer and every precall there was`(
        id: String, state: String, buyer: String?
    ) throws {
        let lead = try #require(try lines("lead", id).first)
        Shape([
            "lead": .string, "state": .oneOf(["listed", "bought", "withdrawn", "refunded"]), "price": .integer,
            "buyer": .orNull(.string), "precalls": .array,
        ]).expect(lead)
        #expect(lead["state"] == .string(state))
        #expect(lead["buyer"] == (buyer.map { .string($0) } ?? .null))
        let precalls = lead["precalls"]?.items ?? []
        #expect(!precalls.isEmpty)
        for precall in precalls {
            Shape(["wallet": .string, "state": .string, "amount": .integer, "expiresAt": .instant]).expect(precall)
        }
    }

    @Test(arguments: [
        ("C-1", "ended", "hangup", Int64(3), Int64(14_400)), ("C-3", "ended", "noAnswer", 0, 0),
        ("C-4", "ended", "hangup", 0, 0), ("C-5", "ended", "leadWithdrawn", 1, 4_800), ("C-7", "ringing", nil, 0, 0),
    ])
    func `a call says when it was, how it ended and what it cost`(
        id: String, state: String, reason: String?, billed: Int64, charged: Int64
    ) throws {
        let call = try #require(try lines("call", id).first)
        Shape([
            "call": .string, "wallet": .string, "lead": .orNull(.string), "callback": .orNull(.string),
            "state": .oneOf(["ringing", "answered", "ended"]), "startedAt": .instant, "answeredAt": .orNull(.instant),
            "endedAt": .orNull(.instant), "reason": .orNull(.string), "billed": .integer, "charged": .integer,
        ]).expect(call)
        #expect(call["state"] == .string(state))
        #expect(call["reason"] == (reason.map { .string($0) } ?? .null))
        #expect(call["billed"] == .integer(billed))
        #expect(call["charged"] == .integer(charged))
        #expect((call["lead"] == .null) != (call["callback"] == .null))
    }

    @Test func `every type of event has exactly the fields of the contract`() throws {
        let events = try lines("log")
        #expect(events.map { $0["seq"]?.integer } == (1...86).map { Int64($0) })
        for event in events {
            EventShapes.event.expect(event)
            let type = try #require(event["type"]?.string)
            let shape = try #require(EventShapes.data[type], "\(type) is none of the contract's types")
            shape.expect(try #require(event["data"]))
            for transfer in event["transfers"]?.items ?? [] {
                EventShapes.transfer.expect(transfer)
                #expect((transfer["amount"]?.integer ?? 0) > 0)
            }
            if let terms = event["data"]?["terms"] { EventShapes.terms.expect(terms) }
        }
        let seen = Set(events.compactMap { $0["type"]?.string })
        #expect(seen == Set(EventShapes.data.keys), "the day has every type")
    }

    @Test func `timers have the actor clock and no key`() throws {
        let minutes = try lines("log").filter { $0["type"] == "minute.billed" && $0["data"]?["index"] != 1 }
        #expect(minutes.count == 5)
        #expect(minutes.allSatisfy { $0["key"] == .null && $0["actor"] == "clock" })
    }

    @Test func `the log shows a part, or one wallet's events`() throws {
        #expect(try lines("log", "--from", "20", "--to", "22").map { $0["seq"]?.integer } == [20, 21, 22])
        #expect(try lines("log", "--from", "86").count == 1)
        #expect(try lines("log", "--from", "87").isEmpty)
        #expect(try lines("log", "--from", "5", "--to", "4").isEmpty)
        let events = try lines("log", "--wallet", "gleb")
        #expect(events.map { $0["type"]?.string } == ["wallet.opened", "wallet.closed"])
        #expect(try lines("log", "--wallet", "gleb", "--from", "9").map { $0["seq"]?.integer } == [65])
    }

    @Test func `a replay of a wallet compares with the books, and not at an earlier moment`() throws {
        let shape = Shape([
            "wallet": .string, "events": .integer, "available": .integer, "frozen": .integer, "reserved": .integer,
            "debt": .integer, "matches": .orNull(.bool),
        ])
        let now = try #require(try lines("replay", "--wallet", "dasha").first)
        shape.expect(now)
        #expect(
            now == [
                "wallet": "dasha", "events": 11, "available": 0, "frozen": 0, "reserved": 0, "debt": 30_500,
                "matches": true,
            ])
        let then = try #require(try lines("replay", "--wallet", "dasha", "--at-seq", "71").first)
        shape.expect(then)
        #expect(then["matches"] == .null)
        #expect(then["frozen"] == 70_000)
    }

    @Test func `a replay of everything says how many events, and that they match`() throws {
        let replay = try #require(try lines("replay").first)
        Shape(["events": .integer, "matches": .bool, "seconds": .seconds]).expect(replay)
        #expect(replay["events"] == 86)
        #expect(replay["matches"] == true)
    }

    @Test func `verify names every check`() throws {
        let verification = try #require(try lines("verify").first)
        Shape(["ok": .bool, "events": .integer, "checks": .array]).expect(verification)
        #expect(verification["ok"] == true)
        #expect(verification["events"] == 86)
        let checks = verification["checks"]?.items ?? []
        checks.forEach { Shape(["name": .string, "ok": .bool]).expect($0) }
        #expect(checks.count >= 9)
        #expect(checks.allSatisfy { $0["ok"] == true })
    }

    @Test func `an empty ledger answers every question with nothing, and holds`() throws {
        let ledger = try TestLedger("")
        for list in ["wallets", "accounts", "log"] {
            let run = try ledger.kopeck(list, "--json")
            #expect(run.status == 0)
            #expect(run.text == "")
        }
        #expect(try JSON.parse(try ledger.kopeck("replay", "--json").text)["events"] == 0)
        #expect(try JSON.parse(try ledger.kopeck("verify", "--json").text)["ok"] == true)
    }

    @Test(arguments: [["wallet", "zoe"], ["lead", "zoe"], ["call", "zoe"], ["replay", "--wallet", "zoe"]])
    func `what is not in the ledger is said in a sentence, with exit status 1`(arguments: [String]) throws {
        let run = try TestLedger.day().kopeck(arguments + ["--json"])
        #expect(run.status == 1)
        #expect(run.output.isEmpty)
        expectSentence(run, naming: "zoe")
    }
}

private func open(_ wallet: String) -> String { Command.open(wallet).line }
