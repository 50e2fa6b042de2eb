import Testing

@Suite struct TopLevelTests {
    /// Headers that Swift imports: the tests of the target that hides one are its tests.
    private static let headers: Set<String> = ["CChecksum", "CLMDB"]

    private static let allowed: Set<String> = [
        "Package.swift", "Package.resolved", "README.md", "Sources", "Tests", "Benchmarks", "tools",
    ]

    @Test func `the repository's first page has no more than it needs`() throws {
        let others = try SourceTree.names(in: ".").filter { !$0.hasPrefix(".") && !Self.allowed.contains($0) }
        #expect(
            others == [],
            """
            Code belongs in Sources, scripts in tools, what explains a target in its .docc. What a tool wants at the \
            top begins with a dot.
            """)
    }

    @Test func `a target has its sources, its tests and nothing in between`() throws {
        let targets = try SourceTree.names(in: "Sources").filter { !$0.hasPrefix(".") }
        let tests = try SourceTree.names(in: "Tests").filter { !$0.hasPrefix(".") }
        let untested = targets.filter { $0 != "kopeck" && !Self.headers.contains($0) && !tests.contains($0 + "Tests") }
        #expect(untested == [], "Add Tests/<target>Tests.")
        let orphans = tests.filter { name in
            !["LayoutTests", "CommandLineTests", "Fuzzing"].contains(name)
                && !targets.contains(String(name.dropLast(5)))
        }
        #expect(orphans == [], "Tests are named after the target that they test.")
    }

    @Test func `an empty folder or a stray file is no part of the sources`() throws {
        let targets = try SourceTree.names(in: "Sources").filter { !$0.hasPrefix(".") && !Self.headers.contains($0) }
        for target in targets {
            let others = try SourceTree.names(in: "Sources/" + target).filter { name in
                name.contains(".") && !name.hasSuffix(".swift") && name != target + ".docc"
            }
            #expect(others == [], "Words about \(target) belong in Sources/\(target)/\(target).docc.")
        }
    }
}
