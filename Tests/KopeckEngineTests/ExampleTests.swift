import KopeckLedger
import KopeckWire
import LMDB
import Testing

/// The example of the article `EmbedTheLedger.md`: it compiles, it does what the article says, and it is what
/// the article shows.
@Suite struct ExampleTests {
    let directory: TemporaryDirectory
    private var path: String { directory.path + "/ledger" }

    init() throws { directory = try TemporaryDirectory() }

    @Test func `the example answers as the article says`() async throws {
        let billing = try Billing(directory: path, creating: true)
        for request in Self.requests {
            let answer = await billing.answer(request.line)
            #expect(answer.status == request.status, "\(request.line)")
            #expect(answer.text == request.text, "\(request.line)")
        }
        let available = try await billing.available(on: WalletID(id("W-1")))
        #expect(available == 1_000_000)
        let unknown = try await billing.available(on: WalletID(id("W-9")))
        #expect(unknown == nil)
        await billing.close()
        let answer = await billing.answer(Self.requests[0].line)
        #expect(answer.status == 503)
        #expect(answer.text == "The ledger has been closed.")
    }

    private static let requests: [(line: String, status: Int, text: String)] = [
        (
            #"{"command":"wallet.open","key":"open:W-1","at":"2026-11-20T08:00:00Z","wallet":"W-1"}"#, 200,
            "events 1–1"
        ),
        (
            #"{"command":"wallet.topUp","key":"bank:17","at":"2026-11-20T08:01:00Z","wallet":"W-1","amount":1000000}"#,
            200, "events 2–2"
        ),
        (
            #"{"command":"wallet.topUp","key":"bank:17","at":"2026-11-20T08:01:00Z","wallet":"W-1","amount":1000000}"#,
            200, "events 2–2, as before"
        ),
        (
            #"{"command":"wallet.withdraw","key":"out:1","at":"2026-11-20T08:02:00Z","wallet":"W-1","amount":2000000}"#,
            422, "insufficient_funds: The wallet's available balance does not cover it."
        ),
        (
            #"{"command":"wallet.topUp","key":"bank:18","at":"2026-11-20T08:03:00Z","wallet":"W-1","amount":0}"#, 400,
            "invalid_amount: \"amount\" must be a whole number of kopecks from 1 to 1 000 000 000 000 000."
        ),
    ]

    @Test func `a tick fires what is due, and a batch is counted`() async throws {
        let billing = try Billing(directory: path, creating: true)
        let script = Script.talk(seconds: 1)
        let (accepted, rejected, again) = try await billing.carryOut(script.commands + [script.commands[2].withNewKey])
        #expect(accepted == script.commands.count && rejected == 1 && again.isEmpty)
        let before = try await billing.available(on: wallet(1))
        try await billing.tick(at: script.now.advanced(bySeconds: 3_600))
        let after = try await billing.available(on: wallet(1))
        #expect(try #require(after) < #require(before), "the call was charged by the clock alone")
        await billing.close()
    }

    @Test func `a server makes no ledger where there is none`() throws {
        #expect(throws: (any Error).self) { _ = try Billing(directory: path) }
        #expect(try Directory(path: path).kind() == .missing)
    }

    @Test func `the article shows the example line for line`() throws {
        let article = try lines(of: "Sources/KopeckEngine/KopeckEngine.docc/EmbedTheLedger.md")
        let example = try lines(of: "Tests/KopeckEngineTests/Example.swift")
        let start = try #require(article.firstIndex(of: "```swift"), "the article has no code")
        let shown = article[(start + 1)...].prefix { $0 != "```" }
        #expect(
            firstDifference(Array(shown), example) == nil, "Copy Tests/KopeckEngineTests/Example.swift to the article.")
    }

    /// From the repository's root, without the empty line at the end.
    private func lines(of path: String, file: String = #filePath) throws -> [String] {
        let root = file.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
        let bytes = try DurableFile(path: root + "/" + path).contents()
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            .dropLast()
            .map(String.init)
    }
}

extension Command {
    /// The same thing asked for once more, as if for the first time.
    fileprivate var withNewKey: Command {
        Command(
            key: key.map { KopeckEngineTests.key("again-\($0)") }, at: at, actor: actor, action: action,
            fingerprint: fingerprint)
    }
}
