import Foundation
import Testing

/// Texts that the program printed before, and is to print again. `RECORD=1` writes them anew.
enum Golden {
    static let directory = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Golden")

    static let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"

    /// A small day of commands, with everything in it that can happen.
    static func day() throws -> String {
        try String(contentsOf: directory.appendingPathComponent("day.jsonl"), encoding: .utf8)
    }

    static func expect(_ text: String, as name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let file = directory.appendingPathComponent(name + ".txt")
        if isRecording { try text.write(to: file, atomically: true, encoding: .utf8) }
        let known = try String(contentsOf: file, encoding: .utf8)
        if let (line, new, old) = difference(text, known) {
            Issue.record(
                """
                \(name), line \(line):
                    printed \(new)
                    golden  \(old)
                """, sourceLocation: sourceLocation)
        }
    }

    private static func difference(_ text: String, _ known: String) -> (line: Int, new: String, old: String)? {
        guard text != known else { return nil }
        let (new, old) = (
            text.split(separator: "\n", omittingEmptySubsequences: false),
            known.split(separator: "\n", omittingEmptySubsequences: false)
        )
        for line in 0..<max(new.count, old.count) {
            let (new, old) = (line < new.count ? new[line] : "(nothing)", line < old.count ? old[line] : "(nothing)")
            if new != old { return (line + 1, String(new), String(old)) }
        }
        return nil
    }
}
