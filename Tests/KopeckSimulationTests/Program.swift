import Foundation
import LMDB
import Testing

@testable import KopeckSimulation

/// The simulation as a program, and scripts that stand in for it and do something wrong.
enum Program {
    /// Built beside the tests.
    static let simulate: String = {
        let bundle = Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }
        let tests = bundle ?? URL(fileURLWithPath: CommandLine.arguments[0])
        let file = tests.resolvingSymlinksInPath().deletingLastPathComponent().appendingPathComponent("simulate")
        precondition(FileManager.default.isExecutableFile(atPath: file.path), "there is no \(file.path)")
        return file.path
    }()

    static let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    /// Runs a body with a script for `sh` that lies in a directory of its own.
    static func withScript<Result>(
        _ text: String, _ body: (_ script: String, _ directory: String) async throws -> Result
    ) async throws -> Result {
        let directory = NSTemporaryDirectory() + "/kopeck-script-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let script = directory + "/script"
        let source = script + ".sh"
        try Data(("#!/bin/sh\n" + text).utf8).write(to: URL(fileURLWithPath: source))
        // Another process makes the program. Written here, it would be open in whatever process another test's thread
        // has just begun, and Linux runs no file that is open for writing (ETXTBSY).
        let status = try ChildProcess.run(
            "/usr/bin/install", ["-m", "700", source, script], output: "/dev/null", errors: "/dev/null")
        precondition(status == 0, "\(script) could not be made")
        return try await body(script, directory)
    }

    static func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }
}
