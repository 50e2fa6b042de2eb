import Foundation

/// Bytes written down in a text file beside the tests. They are the format: they change only when it does.
///
/// `RECORD=1 swift test` writes the file anew instead of comparing; `git diff` shows what that changed.
struct GoldenFile {
    /// The bytes of a name, in hex.
    typealias Entry = (name: String, bytes: [UInt8])

    let path: String

    init(_ name: String, besides test: String = #filePath) {
        path = URL(filePath: test).deletingLastPathComponent().appending(path: "Golden/\(name)").path()
    }

    static let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"

    /// What the file has for every name, in order.
    func entries() throws -> [Entry] {
        var entries: [Entry] = []
        for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") {
            if line.hasPrefix("#") { continue }
            if line.hasPrefix("    ") {
                entries[entries.count - 1].bytes += [UInt8](hex: String(line))
            } else {
                entries.append((String(line), []))
            }
        }
        return entries
    }

    func write(_ entries: [Entry], title: String) throws {
        var text = "# \(title)\n# Rewritten by RECORD=1 swift test. A change here is a change of the format.\n\n"
        for entry in entries {
            text += "\(entry.name)\n"
            for start in stride(from: 0, to: entry.bytes.count, by: 32) {
                text += "    \(Array(entry.bytes[start..<min(start + 32, entry.bytes.count)]).hex)\n"
            }
        }
        try text.write(toFile: path, atomically: true, encoding: .utf8)
    }
}
