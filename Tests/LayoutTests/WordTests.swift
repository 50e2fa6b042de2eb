import Testing

/// Words that have no place here, each with what to write instead.
@Suite struct WordTests {
    private struct Ban {
        let word: String
        let advice: String
        /// The folders in which it is banned; the rest may have it.
        var folders = ["Sources/"]
    }

    private static let ledgerTargets = ["KopeckLedger", "KopeckJournal", "KopeckStore", "KopeckEngine", "KopeckAudit"]
        .map { "Sources/\($0)/" }

    /// Whole words of code; comments and texts are free to use them.
    private static let inCode = [
        Ban(
            word: "fatalError",
            advice: "An impossibility is a preconditionFailure with its reason; a failure of the world is thrown."),
        Ban(word: "assert", advice: "Use precondition: it holds in optimised builds too."),
        Ban(word: "assertionFailure", advice: "Use preconditionFailure: it holds in optimised builds too."),
        Ban(word: "Double", advice: "Money and time are integers: Kopecks, Timestamp.", folders: ledgerTargets),
        Ban(word: "Float", advice: "Money and time are integers: Kopecks, Timestamp.", folders: ledgerTargets),
        Ban(word: "Decimal", advice: "Money is integer kopecks."),
        Ban(word: "DispatchQueue", advice: "Use DedicatedThread, and Guarded for what threads share."),
        Ban(word: "NSLock", advice: "Use Guarded or Mutex."),
        Ban(word: "sleep", advice: "Wait for what you are waiting for: Guarded.wait."),
        Ban(word: "MDB_NOSYNC", advice: "No flag may weaken a commit: an answer is durable."),
        Ban(word: "MDB_NOMETASYNC", advice: "No flag may weaken a commit: an answer is durable."),
        Ban(word: "MDB_MAPASYNC", advice: "No flag may weaken a commit: an answer is durable."),
        Ban(word: "MDB_WRITEMAP", advice: "A stray write must not reach the file: leave the map read-only."),
        Ban(word: "MDB_NOLOCK", advice: "LMDB's locks are what readers rely on."),
        Ban(
            word: "random", advice: "What is decided follows from commands alone (§3.1).",
            folders: ["Sources/KopeckLedger/"]),
        Ban(word: "Date", advice: "Time is an input: a Timestamp that came with a command.", folders: ledgerTargets),
        Ban(
            word: "ContinuousClock", advice: "Time is an input: a Timestamp that came with a command.",
            folders: ledgerTargets),
        Ban(
            word: "print", advice: "A library says nothing; the program prints, by its Console.",
            folders: ledgerTargets + ["Sources/KopeckWire/", "Sources/LMDB/"]),
    ]

    /// Anywhere in a line, comments and texts included.
    private static let anywhere = [
        Ban(word: "TODO", advice: "Do it, or say in the documentation that it is not there."),
        Ban(word: "FIXME", advice: "Mend it, or write a test that shows it."),
        Ban(word: "XXX ", advice: "Say what is wrong, and mend it."),
        Ban(word: "try!", advice: "Throw it on, or say in a preconditionFailure why it cannot happen."),
        Ban(word: "as! ", advice: "Use a type that needs no cast."),
        Ban(word: "kopek ", advice: "It is spelt kopeck."),
        Ban(word: "Kopek", advice: "It is spelt kopeck."),
        Ban(word: "utilize", advice: "Write use."),
        Ban(word: "leverage", advice: "Write use."),
        Ban(word: "blazing", advice: "Give the figure, and where it was measured."),
        Ban(word: "seamless", advice: "Say what happens."),
        Ban(word: "robust", advice: "Say what it withstands."),
        Ban(word: "whitelist", advice: "Write allow-list."),
        Ban(word: "blacklist", advice: "Write deny-list."),
    ]

    @Test func `no banned word stands in the code`() throws {
        for file in try SourceTree.sources.get() {
            for (number, line) in file.code.enumerated() {
                let words = Set(SourceFile.words(of: line).map(String.init))
                for ban in Self.inCode where words.contains(ban.word) { expectAllowed(ban, file, number, line) }
            }
        }
    }

    @Test func `no banned word stands anywhere`() throws {
        for file in try SourceTree.sources.get() {
            for (number, line) in file.lines.enumerated() {
                for ban in Self.anywhere where line.contains(ban.word) {
                    expectAllowed(ban, file, number, String(line))
                }
            }
        }
    }

    private func expectAllowed(_ ban: Ban, _ file: SourceFile, _ number: Int, _ line: String) {
        let isBanned = ban.folders.contains { file.path.hasPrefix($0) }
        #expect(!isBanned, "\(file.path):\(number + 1): \(ban.word). \(ban.advice)")
    }

    @Test func `what is unsafe stays in LMDB`() throws {
        for file in try SourceTree.sources.get() where file.target != "LMDB" {
            for (number, line) in file.code.enumerated() {
                #expect(
                    !SourceFile.words(of: line).contains("unsafe"),
                    "\(file.path):\(number + 1): give LMDB a safe function that does it, and call that.")
            }
        }
    }

    @Test func `whoever promises Sendable proves it`() throws {
        for file in try SourceTree.sources.get() {
            for (number, line) in file.code.enumerated() where line.contains("@unchecked Sendable") {
                let near = file.lines[max(0, number - 6)..<min(file.lines.count, number + 4)]
                #expect(
                    near.contains { $0.contains("Proof of Sendable:") },
                    "\(file.path):\(number + 1): say in a comment `Proof of Sendable: …` why it holds.")
            }
        }
    }

    private static let drawers = ["Util", "Utils", "Utilities", "Manager", "Helper", "Helpers", "Misc", "Common"]

    @Test func `nothing is named after nothing`() throws {
        for file in try SourceTree.sources.get() {
            let folders = file.path.split(separator: "/").dropLast().map(String.init)
            for word in Self.drawers {
                let advice = "Name the thing in the domain that it is: a drawer called \(word) takes anything."
                #expect(!file.name.contains(word) && !folders.contains(word), "\(file.path): \(advice)")
                for type in file.types { #expect(!type.contains(word), "\(file.path): \(type). \(advice)") }
            }
        }
    }

    /// Tests too: a suite is the thing that it tests.
    @Test func `tests wait for nothing that they do not see`() throws {
        for file in try SourceTree.files(in: "Tests") where !file.path.hasPrefix("Tests/LayoutTests/") {
            for (number, line) in file.code.enumerated() {
                let words = SourceFile.words(of: line)
                let isSleep = words.contains { ["sleep", "usleep", "nanosleep"].contains($0) }
                #expect(!isSleep, "\(file.path):\(number + 1): wait for the thing itself, or move the clock by hand.")
                #expect(!words.contains("XCTestCase"), "\(file.path): write it with Swift Testing.")
            }
        }
    }
}

extension SourceFile {
    /// The names of the types that the file declares.
    var types: [String] {
        let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "actor", "typealias"]
        return code.compactMap { line in
            let words = Self.words(of: line)
            guard let place = words.firstIndex(where: { kinds.contains($0) }), place + 1 < words.count else {
                return nil
            }
            return words[place + 1] == "func" || words[place + 1] == "var" ? nil : String(words[place + 1])
        }
    }
}
