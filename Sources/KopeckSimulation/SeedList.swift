import FoundationEssentials

/// Seeds that once failed, one a line: the seed, how many commands, and after `#` what it was.
struct SeedList {
    struct Entry: Equatable {
        let seed: UInt64
        let commands: Int
    }

    struct Malformed: Error, CustomStringConvertible {
        let line: Substring
        var description: String { "a line of the seeds is not `seed commands # why`: \(line)" }
    }

    let entries: [Entry]

    init(path: String) throws {
        try self.init(text: String(decoding: Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self))
    }

    init(text: String) throws(Malformed) {
        var entries: [Entry] = []
        for line in text.split(separator: "\n") {
            let words = line.prefix { $0 != "#" }.split(separator: " ")
            if words.isEmpty { continue }
            guard words.count == 2, let seed = UInt64(words[0]), let commands = Int(words[1]) else {
                throw Malformed(line: line)
            }
            entries.append(Entry(seed: seed, commands: commands))
        }
        self.entries = entries
    }
}
