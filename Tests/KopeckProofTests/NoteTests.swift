import KopeckLedger
import KopeckProof
import Testing

/// Keys and signed notes, letter by letter: made by other programs, they are read here, and the other way round.
@Suite struct NoteTests {
    private static let secret =
        "PRIVATE+KEY+billing.example/2026+abd32a2a+AQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f"
    private static let open = "billing.example/2026+abd32a2a+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"
    /// Signed by Python's `cryptography` with the same key.
    private static let note = """
        kopeck/a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1
        86
        AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=
        clock 2026-11-21T14:17:30.000Z
        wallets 5 AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=
        state AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=

        — billing.example/2026 \
        q9MqKniqftPR8EFmYZNr65AfnFWf+uJglzOaZ7WYARy6IC6Egb3W+t8sltkSfAjXLUoQuSQzl9WotsBjq/CpH8vm8gU=

        """

    private static func hash(_ byte: UInt8) throws -> TreeHash {
        let bytes = [UInt8](repeating: byte, count: 32)
        let hash = TreeHash(bytes: bytes.span)
        return try #require(hash)
    }

    @Test func `a key is written as other programs write it`() throws {
        let key = try #require(SigningKey(name: "billing.example/2026", seed: Array(0..<32)))
        #expect(key.secretText == Self.secret)
        #expect(key.publicKey.description == Self.open)
        #expect(SigningKey(Self.secret + "\n")?.publicKey == key.publicKey)
        #expect(VerifyingKey(Self.open + "\n") == key.publicKey)
    }

    @Test func `a checkpoint is signed as another program signs it`() throws {
        let checkpoint = LogCheckpoint(
            ledgerID: Array(repeating: 0xA1, count: 16), size: 86, root: try Self.hash(1),
            clock: Timestamp(milliseconds: 1_795_270_650_000), walletCount: 5, walletsRoot: try Self.hash(2),
            state: try Self.hash(3))
        var note = SignedNote(content: checkpoint.content)
        note.sign(with: try #require(SigningKey(Self.secret)))
        #expect(note.description == Self.note)
        let read = try #require(SignedNote(Self.note))
        #expect(read == note)
        #expect(LogCheckpoint(content: read.content) == checkpoint)
    }

    /// The example in the documentation of Go's `sumdb/note`.
    @Test func `the note that Go's documentation shows is accepted`() throws {
        let key = try #require(
            VerifyingKey("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"))
        let text = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.

            — PeterNeumann \
            x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=

            """
        let note = try #require(SignedNote(text))
        #expect(note.verdict(trusting: [key]) == .signed(by: ["PeterNeumann"]))
    }

    @Test func `strangers' signatures say nothing, and forged ones spoil a note`() throws {
        let (mine, other) = (try #require(SigningKey(Self.secret)), SigningKey.make(name: "other"))
        var note = try #require(SignedNote(Self.note))
        note.sign(with: try #require(other))
        #expect(note.verdict(trusting: [mine.publicKey]) == .signed(by: ["billing.example/2026"]))
        #expect(note.verdict(trusting: []) == .strange)
        let forged = try #require(SignedNote(Self.note.replacing("\n86\n", with: "\n87\n")))
        #expect(forged.verdict(trusting: [mine.publicKey]) == .forged(name: "billing.example/2026"))
    }

    @Test(arguments: [
        "", "\n", "a", "a\n", "a\n\n", "a\n\nb\n", "a\n\n— b\n", "a\n\n— b c\n", "a\n\n— b+c AAAAAAAA\n",
        "a\n\n— b AAAAAAAA", "a\n\n- b AAAAAAAA\n", "a\n\n— b AAAAAA\n", "a\n\n—  AAAAAAAA\n", "a\n\n— b AAAA\n",
    ])
    func `what is no note is not read as one`(text: String) {
        #expect(SignedNote(text) == nil)
    }

    @Test(arguments: [
        "", "x", "a+b+c", "a+abd32a2a+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4", open + " ", " " + open,
        open.replacing("abd32a2a", with: "abd32a2b"), open.replacing("AQOh", with: "AgOh"), String(open.dropLast(4)),
        secret, open.replacing("billing.example/2026", with: "billing example"),
    ])
    func `what is no key is not read as one`(text: String) {
        #expect(VerifyingKey(text) == nil)
        #expect(text == Self.secret || SigningKey(text) == nil)
    }

    @Test(arguments: [
        ("\n86\n", "\n086\n"), ("\n86\n", "\n+86\n"), ("\n86\n", "\n-1\n"), ("\n86\n", "\n\n"), ("a1a1", "A1a1"),
        ("kopeck/", "kopek/"), ("clock ", "clock  "), (".000Z", "Z"), ("wallets 5", "wallets five"),
        ("wallets 5 ", "wallets "),
        ("AwM=", "AwN="), ("state ", "State "), ("\n86\n", "\r\n86\n"), ("86\n", "86\nmore\n"),
    ])
    func `what is no checkpoint is not read as one`(old: String, new: String) throws {
        let content = try #require(SignedNote(Self.note)).content
        #expect(LogCheckpoint(content: content) != nil)
        let changed = content.replacing(old, with: new, maxReplacements: 1)
        #expect(changed != content)
        #expect(LogCheckpoint(content: changed) == nil)
    }

    @Test func `a wallet's head is what another program makes it`() throws {
        let wallet = WalletID(try #require(Identifier("W-1")))
        var (head, hasher) = (WalletHead(of: wallet), TreeHasher())
        #expect(head.hash.base64 == "WxvETaen7HutikE9yo5OgPS0kCYJVv0lk/tmsfGLC20=")
        let leaf = hasher.leaf(Array("event".utf8).span)
        head.advance(
            by: leaf, seq: 7, balances: HeadBalances(available: 100, frozen: 20, reserved: 3, debt: 4))
        #expect(head.hash.base64 == "YHmYCeVNqQEjfYMN59L1GRlOmYX25niOH35GyeNTrok=")
        #expect(head.leaf(of: wallet, &hasher).base64 == "DWYzBc8KkQFEqGgg27MEOPpMvNmHKXORSkftyKxEaEE=")
    }

    @Test func `balances beyond 64 bits are told of`() {
        var balances = HeadBalances(available: .max, frozen: 1, debt: .max)
        let fit = [
            balances.move(1, from: .frozen, to: .available), balances.add(-1, to: .debt),
            balances.add(.min, to: .debt), balances.move(.min, from: .frozen, to: .reserved),
        ]
        #expect(fit == [false, false, false, false])
    }
}
