import Testing

/// Arrows point down. SwiftPM does not refuse an import that it reaches by another target, so these lists do.
@Suite struct ImportTests {
    /// What each target may import: see "Modules" of the architecture. To add to a line is a decision.
    private static let allowed: [String: Set<String>] = [
        "KopeckLedger": [],
        "KopeckJournal": ["CChecksum", "KopeckLedger", "Crypto"],
        "KopeckWire": ["KopeckLedger", "Crypto", "Synchronization"],
        "LMDB": ["CLMDB", "Glibc", "Synchronization"],
        "KopeckStore": ["KopeckJournal", "KopeckLedger", "LMDB"],
        "KopeckEngine": ["KopeckStore", "KopeckJournal", "KopeckLedger", "LMDB"],
        "KopeckAudit": ["KopeckStore", "KopeckJournal", "KopeckLedger", "LMDB"],
        "KopeckProof": ["KopeckWire", "KopeckLedger", "Crypto"],
        "KopeckSeal": ["KopeckProof", "KopeckStore", "KopeckJournal", "KopeckLedger", "LMDB"],
        "KopeckExport": ["GRDB", "KopeckStore", "KopeckWire", "KopeckJournal", "KopeckLedger", "LMDB"],
        "kopeck": [
            "ArgumentParser", "FoundationEssentials", "KopeckAudit", "KopeckEngine", "KopeckExport", "KopeckLedger",
            "KopeckProof", "KopeckSeal", "KopeckStore", "KopeckWire", "LMDB",
        ],
        "KopeckSimulation": [
            "ArgumentParser", "Crypto", "FoundationEssentials", "KopeckAudit", "KopeckEngine", "KopeckLedger",
            "KopeckStore", "KopeckWire", "LMDB",
        ],
    ]

    /// Programs stand above everything: nothing can import them.
    private static let programs: Set<String> = ["kopeck", "KopeckSimulation"]

    /// Files that may import more, and what.
    private static let exceptions: [String: Set<String>] = [
        "Sources/KopeckWire/Times/TimeZones+System.swift": [
            "Foundation", "FoundationEssentials", "FoundationInternationalization",
        ]
    ]

    @Test func `a target imports what it may, and nothing else`() throws {
        for file in try SourceTree.sources.get() {
            let allowed = try #require(
                Self.allowed[file.target], "Say in ImportTests.allowed what the new target \(file.target) may import.")
            for name in file.imports where !allowed.contains(name) {
                #expect(
                    Self.exceptions[file.path]?.contains(name) == true,
                    """
                    \(file.path) imports \(name), and \(file.target) may not: move the code to the target that hides \
                    \(name), or hand it in from above as a value.
                    """)
            }
        }
    }

    @Test func `no permission is left that nobody uses`() throws {
        let files = try SourceTree.sources.get()
        for (target, allowed) in Self.allowed {
            let used = Set(files.filter { $0.target == target }.flatMap(\.imports))
            #expect(
                allowed.isSubset(of: used),
                "Take \(allowed.subtracting(used).sorted()) from ImportTests.allowed[\(target)].")
        }
        for (path, names) in Self.exceptions {
            let used = Set(files.first { $0.path == path }?.imports ?? [])
            #expect(
                names.isSubset(of: used),
                "Take \(names.subtracting(used).sorted()) from ImportTests.exceptions[\(path)].")
        }
    }

    @Test(arguments: [("KopeckEngine", "KopeckAudit"), ("KopeckAudit", "KopeckEngine")])
    func `who writes and who checks know nothing of each other`(one: String, other: String) throws {
        let offenders = try SourceTree.sources.get().filter { $0.target == one && $0.imports.contains(other) }
        #expect(offenders.map(\.path) == [], "What both need belongs in KopeckStore, or below.")
    }

    /// Package.swift is the other half: what is not a dependency cannot be imported by mistake.
    @Test func `the dependencies in Package swift are those of the lists`() throws {
        let text = try SourceTree.text(of: "Package.swift")
        for (target, allowed) in Self.allowed where !Self.programs.contains(target) {
            let declaration = try #require(
                Self.declaration(of: target, in: text), "Package.swift has no target \(target).")
            let modules = Self.allowed.keys + ["CChecksum", "CLMDB", "Crypto"]
            let found = Set(modules.filter { $0 != target && declaration.contains("\"\($0)\"") })
            #expect(
                found == allowed.intersection(modules),
                "Make the dependencies of \(target) in Package.swift and ImportTests.allowed the same.")
        }
    }

    private static func declaration(of target: String, in package: String) -> String? {
        let parts = package.split(separator: ".target(").dropFirst()
        let own = parts.first { $0.prefix { $0 != "," && $0 != ")" }.contains("\"\(target)\"") }
        return own.map { part in
            part.split(separator: "\n").prefix { !$0.contains(".executableTarget") && !$0.contains(".testTarget") }
                .prefix { !$0.contains(".systemLibrary") }.joined(separator: "\n")
        }
    }
}
