import Foundation
import Testing

/// `verify --bisect`: where two copies of a ledger part.
@Suite struct BisectTests {
    private static let more = Command.open("zoe", key: "more").line
    private static let other = Command.open("zoya", key: "more").line

    /// The day's ledger, and beside it a copy in `copy` to which something else may happen.
    private func dayAndCopy() throws -> TestLedger {
        let ledger = try TestLedger.day()
        #expect(try ledger.kopeck("backup", "copy").status == 0)
        return ledger
    }

    private func apply(_ input: String, to directory: String, of ledger: TestLedger, batch: Int = 4096) throws {
        let run = try Kopeck.run(
            ["apply", "--data", directory, "--batch", "\(batch)"], input: Array(input.utf8),
            in: ledger.directory.path)
        #expect(run.status <= 1, "\(run.errors)")
    }

    @Test func `a copy that holds the same is found to`() throws {
        let ledger = try dayAndCopy()
        let run = try ledger.kopeck("verify", "--bisect", "copy")
        #expect(run.status == 0)
        #expect(run.errors == "")
        try Golden.expect(run.text, as: "bisect-equal")
    }

    @Test func `the older of two copies is a prefix of the other, whichever is asked`() throws {
        let ledger = try dayAndCopy()
        try apply(Self.more, to: "ledger", of: ledger)
        let longer = try ledger.kopeck("verify", "--bisect", "copy")
        #expect(longer.status == 0)
        try Golden.expect(longer.text, as: "bisect-prefix")
        let shorter = try Kopeck.run(
            ["verify", "--data", "copy", "--bisect", "ledger", "--json"], in: ledger.directory.path)
        #expect(shorter.status == 0)
        try Golden.expect(shorter.text, as: "bisect-prefix-json")
    }

    @Test(arguments: [[], ["--json"]])
    func `two that went on differently differ from there on`(options: [String]) throws {
        let ledger = try dayAndCopy()
        try apply(Self.more, to: "ledger", of: ledger)
        try apply(Self.other, to: "copy", of: ledger)
        let run = try ledger.kopeck(["verify", "--bisect", "copy"] + options)
        #expect(run.status == 1)
        #expect(run.errors == "")
        try Golden.expect(run.text, as: options.isEmpty ? "bisect-differs" : "bisect-differs-json")
        let russian = try ledger.kopeck("verify", "--bisect", "copy", "--lang", "ru", "--zone", "Europe/Moscow")
        if options.isEmpty { try Golden.expect(russian.text, as: "bisect-differs-ru") }
    }

    @Test func `nodes that batched differently hold the same events`() throws {
        let ledger = try dayAndCopy()
        let stream = CommandStream.lines(seed: 7, count: 300).joined(separator: "\n")
        try apply(stream, to: "ledger", of: ledger)
        try apply(stream, to: "copy", of: ledger, batch: 1)
        let same = try JSON.parse(try ledger.kopeck("verify", "--bisect", "copy", "--json").text)
        #expect(same["differs"] == false)
        #expect(same["events"] == same["common"] && same["otherEvents"] == same["common"])
        try apply(Self.other, to: "copy", of: ledger)
        try apply(Self.more, to: "ledger", of: ledger)
        let parted = try JSON.parse(try ledger.kopeck("verify", "--bisect", "copy", "--json").text)
        #expect(parted["differs"] == true)
        #expect(parted["event"]?["key"] == "more" && parted["otherEvent"]?["key"] == "more")
    }

    /// The hashes are the same: the damage is in what they were made of.
    @Test(arguments: ["ledger", "copy"]) func `a copy with an altered byte is damaged, and not the same`(
        altered: String
    ) throws {
        let ledger = try dayAndCopy()
        for directory in ["ledger", "copy"] {
            try apply(CommandStream.lines(seed: 7, count: 300).joined(separator: "\n"), to: directory, of: ledger)
        }
        let file = URL(filePath: ledger.directory.path + "/\(altered)/journal/data.mdb")
        var bytes = try Data(contentsOf: file)
        let key = try #require(bytes.firstRange(of: Data("open:anna".utf8)) ?? bytes.firstRange(of: Data("anna".utf8)))
        bytes[key.lowerBound] ^= 1
        try bytes.write(to: file)
        let run = try ledger.kopeck("verify", "--bisect", "copy")
        #expect(run.status == 3)
        expectSentence(run, naming: "\(altered)/journal is damaged")
    }

    @Test func `another ledger, the ledger itself, and none are refused with a sentence`() throws {
        let (ledger, stranger) = (try dayAndCopy(), try TestLedger(Golden.day()))
        for (other, status) in [(stranger.path, 2), ("ledger", 2), ("./copy/../ledger", 2), ("nowhere", 3)] {
            let run = try ledger.kopeck("verify", "--bisect", other)
            #expect(run.status == status)
            #expect(run.text == "")
            expectSentence(run, naming: other)
        }
        try FileManager.default.removeItem(atPath: ledger.directory.path + "/copy/journal/data.mdb")
        let damaged = try ledger.kopeck("verify", "--bisect", "copy")
        #expect(damaged.status == 3)
        expectSentence(damaged, naming: "copy")
    }
}
