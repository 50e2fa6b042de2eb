import Testing

/// Files and functions that are read in one go.
@Suite struct ShapeTests {
    private static let fileLimit = 300
    private static let functionLimit = 60

    /// Files above the limit, and how long they may be: tables of cases. The list may only shrink.
    private static let longFiles: [String: Int] = [
        "Tests/KopeckLedgerTests/DaysOfCallsTests.swift": 307,
        "Tests/KopeckLedgerTests/DaysOfMoneyTests.swift": 343,
        "Tests/KopeckWireTests/InvalidCommandTests.swift": 342,
    ]

    /// Functions above the limit, and how long they may be: the switches over every fact there is, a line or two
    /// a fact. The list may only shrink.
    private static let longFunctions: [String: Int] = [
        "Sources/KopeckJournal/EventCoding+Facts.swift encode": 114,
        "Sources/KopeckJournal/EventCoding+Facts.swift decodeFact": 67,
        "Sources/KopeckLedger/Books+Evolve.swift take": 61,
    ]

    @Test func `no file is longer than three hundred lines`() throws {
        var unused = Self.longFiles
        for file in try SourceTree.sources.get() + SourceTree.files(in: "Tests") where file.length > Self.fileLimit {
            let limit = unused.removeValue(forKey: file.path) ?? Self.fileLimit
            #expect(
                file.length <= limit,
                "\(file.path) has \(file.length) lines: give each thing in it a file of its own, named Type+Topic.swift."
            )
        }
        #expect(unused.isEmpty, "These are short enough now; take them from ShapeTests.longFiles.")
    }

    @Test func `no function is longer than sixty lines`() throws {
        var unused = Self.longFunctions
        for file in try SourceTree.sources.get() {
            for function in file.functions where function.length > Self.functionLimit {
                let name = "\(file.path) \(function.name)"
                let limit = unused.removeValue(forKey: name) ?? Self.functionLimit
                #expect(
                    function.length <= limit,
                    "\(name) has \(function.length) lines: leave the branching there, and give each branch a function.")
            }
        }
        #expect(unused.isEmpty, "These are short enough now; take them from ShapeTests.longFunctions.")
    }

    @Test func `the exceptions are as small as what they are for`() throws {
        for file in try SourceTree.sources.get() {
            for function in file.functions {
                guard let limit = Self.longFunctions["\(file.path) \(function.name)"] else { continue }
                if function.length > Self.functionLimit {
                    #expect(limit == function.length, "Lower the limit of \(file.path) \(function.name) in ShapeTests.")
                }
            }
        }
    }

    /// What the other tests rely on.
    @Test func `functions and files are measured rightly`() throws {
        let text = """
            struct Example {
                init(_ a: Int) {
                    print(a)
                }

                func short() { print(1) }

                func long(
                    _ a: Int
                ) {
                    if a > 1 {
                        print("}")
                    }
                }
            }

            """
        let file = SourceFile(path: "Sources/Example/Example.swift", text: text)
        #expect(file.length == 15)
        #expect(
            file.functions == [
                .init(name: "init", length: 3), .init(name: "short", length: 1), .init(name: "long", length: 7),
            ])
        let sources = try SourceTree.sources.get()
        #expect(sources.count > 100)
        #expect(sources.reduce(0) { $0 + $1.functions.count } > 500)
    }
}
