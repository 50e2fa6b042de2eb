import Foundation
import KopeckLedger
import Testing

@testable import KopeckWire

/// The articles of `KopeckWire.docc` name every command, term, event and rejection there is, as it is.
@Suite struct ArticleTests {
    /// The rows of an article's tables whose first cell is a name in code: their cells, without the backticks.
    private func rows(_ article: String) throws -> [[String]] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardizedFileURL
        let file = root.appending(path: "Sources/KopeckWire/KopeckWire.docc/\(article).md")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
            guard line.hasPrefix("| `") else { return nil }
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            return [cells[0].replacingOccurrences(of: "`", with: "")] + cells.dropFirst()
        }
    }

    /// Names with commas between them, those in brackets optional.
    private func names(_ cell: String) -> (required: Set<String>, optional: Set<String>) {
        let names = cell.split(separator: ", ").map(String.init)
        let optional = names.filter { $0.hasPrefix("[") }.map { String($0.dropFirst().dropLast()) }
        return (Set(names.filter { !$0.hasPrefix("[") }), Set(optional))
    }

    @Test func `every command has its arguments`() throws {
        let rows = try rows("Commands").filter { $0[0].contains(".") }
        #expect(rows.map { $0[0] } == CommandName.allCases.map(\.name))
        for (row, shape) in zip(rows, CommandShape.all) {
            let (required, optional) = names(row[1])
            let common: Set<String> = shape.command == .clockAdvance ? ["command", "at"] : ["command", "key", "at"]
            #expect(fields(of: shape.required) == required.union(common), "\(row[0])")
            #expect(fields(of: shape.allowed & ~shape.required) == optional.union(["actor"]), "\(row[0])")
        }
    }

    private func fields(of set: UInt32) -> Set<String> {
        Set(CommandField.allCases.filter { set & $0.bit != 0 }.map(\.name))
    }

    @Test func `every rejection has its code and its sentence`() throws {
        let rows = try rows("Commands")
        for rejection in Rejection.allCases where rejection != .idempotencyKeyReused {
            #expect(rows.contains([rejection.code, rejection.message]))
        }
    }

    @Test func `every term is there`() throws {
        #expect(try Set(rows("Tariffs").map { $0[0] }) == Set(TermsField.allCases.map(\.name)))
    }

    @Test func `every type of event has its data`() throws {
        let rows = try rows("Events").filter { $0[0].contains(".") && !$0[0].contains(" ") }
        #expect(rows.map { $0[0] } == EventType.allCases.map(\.name))
        for row in rows {
            let (required, optional) = names(row.count > 1 ? row[1] : "")
            let examples = dataOfEveryType.filter { $0.type == row[0] }
            #expect(!examples.isEmpty, "\(row[0])")
            for (_, data) in examples {
                let given = try #require(JSONSerialization.jsonObject(with: Data(data.utf8)) as? [String: Any])
                let fields = Set(given.keys)
                #expect(fields.isSuperset(of: required) && fields.isSubset(of: required.union(optional)), "\(data)")
            }
        }
    }

    @Test func `every reason for an end is there`() throws {
        let text = try rows("Events").filter { $0[0].contains(" of ") }.map { $0[1] }.joined()
        let words =
            UnfreezeReason.allCases.map(\.name) + EndReason.allCases.map(\.name) + CallEnder.allCases.map(\.name)
        for word in words { #expect(text.contains("`\(word)`")) }
    }
}
