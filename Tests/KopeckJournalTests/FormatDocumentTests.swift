import Foundation
import KopeckLedger
import Testing

@testable import KopeckJournal

/// The drawing of the format is worth nothing where it differs from the code.
@Suite struct FormatDocumentTests {
    private let text: String

    init() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let path = root.appending(path: "Sources/KopeckJournal/KopeckJournal.docc/BlockFormat.md").path()
        text = try String(contentsOfFile: path, encoding: .utf8)
    }

    /// The cells of the tables' rows, between the titles of two sections.
    private func rows(from start: String, to end: String) throws -> [[String]] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let first = try #require(lines.firstIndex(of: start))
        let last = try #require(lines[first...].firstIndex { $0 == end })
        return lines[first..<last].filter { $0.hasPrefix("|") }.map { line in
            line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        }
    }

    @Test func `every tag is drawn, with its fact and its links`() throws {
        let rows = try rows(from: "## Facts", to: "### Composite fields").filter { UInt8($0[0]) != nil }
        #expect(rows.compactMap { UInt8($0[0]) } == EventType.allCases.map(\.rawValue))
        for (row, tag) in zip(rows, EventType.allCases) {
            let links = [tag.linksWallet ? "W" : nil, tag.linksCall ? "C" : nil, tag.linksLead ? "L" : nil]
            #expect(row[2] == links.compactMap(\.self).joined(separator: " "), "\(row[1])")
            let golden = GoldenEvents.all.first { record($0.event)[0] == tag.rawValue }
            if golden?.name.hasPrefix("a timer") == false { #expect(golden?.name.hasPrefix(row[1]) == true) }
        }
    }

    @Test func `every value of an enumeration is drawn`() throws {
        let cells = try rows(from: "### Enumerations", to: "## Versions")
        var drawn: Set<String> = []
        for row in cells {
            if row.count == 6 {
                for i in stride(from: 0, to: 6, by: 2) { drawn.insert("\(row[i]) \(row[i + 1])") }
            } else {
                for (column, cell) in row.enumerated().dropFirst() where !cell.isEmpty {
                    drawn.insert("\(row[0]) \(column) \(cell)")
                }
            }
        }
        let values =
            CommandName.allCases.map { "\($0.rawValue) \($0.name)" }
            + Rejection.allCases.map { "\($0.rawValue) \($0.code)" }
            + UnfreezeReason.allCases.map { "\($0.rawValue) 1 \($0.name)" }
            + EndReason.allCases.map { "\($0.rawValue) 2 \($0.name)" }
            + CallEnder.allCases.map { "\($0.rawValue) 3 \($0.name)" }
            + LegOutcome.allCases.map { "\($0.rawValue) 4 \($0.name)" }
            + Product.allCases.map { "\($0.rawValue) 6 \($0.name)" }
        #expect(values.filter { !drawn.contains($0) } == [])
    }

    @Test func `every account's nibble is drawn`() throws {
        let cells = try rows(from: "### Transfers", to: "### Primitive forms")
        let drawn = Set(cells.flatMap { ["\($0[0]) \($0[1])", "\($0[2]) \($0[3])"] })
        for account in Account.allCases {
            let transfer = Transfers(1, from: account, to: account == .available ? .frozen : .available)
            let bytes = record(
                Event(
                    seq: 1, at: .init(milliseconds: 0), recordedAt: .init(milliseconds: 0), fact: .clockAdvanced,
                    transfers: transfer))
            #expect(drawn.contains("\(bytes[3] >> 4) \(account.label)"))
        }
    }

    @Test func `the block, the record and the genesis that are explained are real ones`() throws {
        let dump = text.split(separator: "\n").filter { $0.hasPrefix("000000") }
            .map { $0.dropFirst(8).prefix { $0 != "|" } }.joined()
        let block = block(of: [GoldenEvents.bare(.walletOpened(GoldenEvents.wallet))])
        #expect([UInt8](hex: dump).hex == block.hex)
        let digits = text.filter { !$0.isWhitespace }
        #expect(digits.contains(BlockHash(of: block).description))
        #expect(digits.contains(GoldenTests.genesis.encoded().hex))

        let start = try #require(text.range(of: "A record with every optional part"))
        let explained = text[start.upperBound...].split(separator: "```")[1].split(separator: "\n")
        let bytes = explained.map { $0.prefix(30) }.joined()
        let fact = Fact.walletToppedUp(GoldenEvents.wallet, amount: 150_000, reference: nil)
        #expect([UInt8](hex: bytes).hex == record(GoldenEvents.full(fact)).hex)
    }
}
