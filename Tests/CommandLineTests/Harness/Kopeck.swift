import Foundation
import Testing

/// The program under test, as a shell meets it.
enum Kopeck {
    /// Named by KOPECK_BINARY, or built beside the tests.
    static let binary: URL = {
        let file = place
        let isThere = FileManager.default.isExecutableFile(atPath: file.path)
        precondition(isThere, "there is no \(file.path): `swift build` makes it, KOPECK_BINARY names another")
        return file
    }()

    private static var place: URL {
        if let path = ProcessInfo.processInfo.environment["KOPECK_BINARY"] { return URL(fileURLWithPath: path) }
        let bundle = Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }
        let tests = bundle ?? URL(fileURLWithPath: CommandLine.arguments[0])
        return tests.resolvingSymlinksInPath().deletingLastPathComponent().appendingPathComponent("kopeck")
    }

    /// Runs it to its end. Input and output go through files, so no size of either can block.
    static func run(
        _ arguments: [String], input: [UInt8] = [], environment: [String: String] = [:], in directory: String? = nil
    ) throws -> Run {
        try run(program: binary.path, arguments, input: input, environment: environment, in: directory)
    }

    /// A script for `sh`; it finds the program as `$KOPECK`.
    static func shell(_ script: String, _ arguments: [String] = [], in directory: String? = nil) throws -> Run {
        try run(
            program: "/bin/sh", ["-c", script, "sh"] + arguments, environment: ["KOPECK": binary.path], in: directory)
    }

    private static func run(
        program: String, _ arguments: [String], input: [UInt8] = [], environment: [String: String] = [:],
        in directory: String? = nil
    ) throws -> Run {
        let files = try TemporaryDirectory()
        try Data(input).write(to: files.file("input"))
        let child = try Child(
            program, arguments, environment: self.environment(environment), in: directory,
            input: .reading(files.file("input")), output: .writing(files.file("output")),
            errors: .writing(files.file("errors")))
        let (status, wasKilled) = child.wait()
        return Run(
            status: status, wasKilled: wasKilled, output: [UInt8](try Data(contentsOf: files.file("output"))),
            errors: String(decoding: try Data(contentsOf: files.file("errors")), as: UTF8.self))
    }

    /// What the surroundings say about ledgers and terminals must not matter.
    static func environment(_ variables: [String: String] = [:]) -> [String: String] {
        var environment = ProcessInfo.processInfo.environment
        for name in ["KOPECK_DATA", "COLUMNS", "LINES", "LC_ALL", "LC_MESSAGES", "LANG"] { environment[name] = nil }
        return environment.merging(variables) { $1 }
    }
}

/// What came of a run.
struct Run: Sendable {
    let status: Int32
    /// Whether a signal ended it; `status` is its number then.
    let wasKilled: Bool
    let output: [UInt8]
    let errors: String

    var text: String { String(decoding: output, as: UTF8.self) }
    var lines: [String] { text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init) }
    var errorLines: [String] { errors.split(separator: "\n").map(String.init) }
}
