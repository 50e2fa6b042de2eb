import KopeckLedger
import KopeckProof
import Testing

/// One way to change a proof, and what is to be said of it.
struct Forgery: Sendable, CustomTestStringConvertible {
    let name: String
    let reason: String
    let change: @Sendable (Proof, [Event]) throws -> Proof

    var testDescription: String { name }

    private init(
        _ name: String, _ reason: String, _ change: @escaping @Sendable (Proof, [Event]) throws -> Proof
    ) {
        (self.name, self.reason, self.change) = (name, reason, change)
    }

    private static let chain = "does not end in the head"

    /// Replaces something in the first line that begins so and has it.
    private static func replace(
        _ name: String, in beginning: String, _ old: String, by new: String, _ reason: String
    ) -> Forgery {
        Forgery(name, reason) { proof, _ in
            var forged = proof
            let place = try #require(proof.places(of: beginning).first { proof.lines[$0].contains(old) })
            forged.lines[place] = proof.lines[place].replacing(old, with: new, maxReplacements: 1)
            return forged
        }
    }

    static let all: [Forgery] = [
        Forgery("a changed amount", chain) { proof, _ in
            var forged = proof
            // Money that comes: no balance becomes negative by more of it.
            let place = try #require(
                proof.places(of: #"{"seq""#).dropFirst().first { proof.lines[$0].contains("external:payments") })
            forged.lines[place] = proof.lines[place].replacing(/"amount":(\d+)}/) { "\"amount\":\($0.1)1}" }
            return forged
        },
        Forgery("a dropped line", chain) { proof, _ in
            var forged = proof
            let place = try #require(
                proof.places(of: #"{"seq""#).dropFirst().dropLast().first {
                    proof.lines[$0].hasSuffix("\"transfers\":[]}")
                })
            forged.lines.remove(at: place)
            return forged
        },
        Forgery("swapped lines", "stands after event") { proof, _ in
            var forged = proof
            let place = proof.places(of: #"{"seq""#)[3]
            forged.lines.swapAt(place, place + 1)
            return forged
        },
        Forgery("another wallet's line", "is not one of the wallet") { proof, events in
            var (forged, fold) = (proof, HeadFold())
            let place = proof.places(of: #"{"seq""#)[2]
            let other = try #require(
                events.last { $0.fact.wallet != nil && $0.fact.wallet != ProofTests.wallet })
            forged.lines.insert(String(decoding: fold.line(of: other), as: UTF8.self), at: place)
            return forged
        },
        Forgery("an added line", chain) { proof, _ in
            var forged = proof
            func seq(_ place: Int) -> Int { Int(proof.lines[place].dropFirst(7).prefix { $0 != "," }) ?? 0 }
            let places = proof.places(of: #"{"seq""#).dropFirst()
            let place = try #require(zip(places, places.dropFirst()).first { seq($1) > seq($0) + 1 }?.0)
            let line = proof.lines[place].replacing(/^{"seq":\d+/, with: "{\"seq\":\(seq(place) + 1)")
            forged.lines.insert(line.replacing(/"transfers":.*$/, with: "\"transfers\":[]}"), at: place + 1)
            return forged
        },
        replace("opening balances altered", in: #"{"proof":"opening""#, "\"frozen\":", by: "\"frozen\":1", chain),
        replace("a debt forgotten", in: #"{"proof":"opening""#, "\"debt\":", by: "\"debt\":9", chain),
        replace("another count", in: #"{"proof":"opening""#, "\"count\":", by: "\"count\":1", chain),
        replace(
            "the period made longer", in: #"{"proof":"statement""#, "\"to\":\"2026", by: "\"to\":\"2027",
            "a link stands where"),
        replace(
            "the period begins earlier", in: #"{"proof":"statement""#, "\"from\":\"2026", by: "\"from\":\"2025",
            "the opening event is not before"),
        replace("another wallet's name", in: #"{"proof":"statement""#, "W-0", by: "W-1", "is not one of the wallet"),
        replace("another text", in: #"{"seq""#, "\"actor\":\"test\"", by: "\"actor\":\"tost\"", chain),
        replace("a link's amount", in: #"{"proof":"link""#, "\"available\":", by: "\"available\":1", chain),
        replace("a link's seq", in: #"{"proof":"link""#, "\"seq\":", by: "\"seq\":9", "stands after event"),
        replace(
            "another account", in: #"{"seq""#, "\"wallet:W-0:available\"", by: "\"wallet:W-1:available\"",
            "another wallet's account"),
        replace(
            "an account that there is not", in: #"{"seq""#, "\"wallet:W-0:available\"", by: "\"wallet:W-0:hidden\"",
            "an account that there is not"),
        replace(
            "a negative amount", in: #"{"seq""#, "available\",\"amount\":", by: "available\",\"amount\":-",
            "a transfer moves"),
        replace("another place among wallets", in: #"{"proof":"head""#, "\"index\":0", by: "\"index\":1", chain),
        replace(
            "another place in the ledger", in: #"{"proof":"inclusion""#, "\"seq\":", by: "\"seq\":1",
            "is the place of event"),
        Forgery("an element of the path to the head", chain) { proof, _ in try path(of: "head", in: proof) },
        Forgery("an element of the path to the root", "does not lead to the root") { proof, _ in
            try path(of: "inclusion", in: proof)
        },
        Forgery("one place too few", "places are given") { proof, _ in
            var forged = proof
            forged.lines.remove(at: try #require(proof.places(of: #"{"proof":"inclusion""#).last))
            return forged
        },
        Forgery("signed by another key", "none of its signatures") { proof, _ in
            try resigned(proof, by: .test(2))
        },
        Forgery("another key of the same name", "none of its signatures") { proof, _ in
            let key = try #require(SigningKey(name: "test/1", seed: Array(repeating: 9, count: 32)))
            return try resigned(proof, by: key)
        },
        replace(
            "a checkpoint with more events", in: #"{"proof":"checkpoint""#, #"\n"#, by: #"\n1"#, "is not that key's"),
    ]

    private static func path(of part: String, in proof: Proof) throws -> Proof {
        var forged = proof
        let place = try #require(proof.places(of: "{\"proof\":\"\(part)\"").first)
        let hash = TreeHash(of: [1, 2, 3]).base64
        forged.lines[place] = proof.lines[place].replacing(/"path":\["[^"]*"/, with: "\"path\":[\"\(hash)\"")
        return forged
    }

    private static func resigned(_ proof: Proof, by key: SigningKey) throws -> Proof {
        let report = try proof.check()
        var (forged, note) = (proof, SignedNote(content: report.checkpoint.content))
        note.sign(with: key)
        forged.lines[proof.lines.count - 1] = Proof.line(note)
        return forged
    }
}
