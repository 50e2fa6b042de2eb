internal import Foundation

/// A program that answers on its standard output, a name and what it means a line.
public struct Program: Sendable {
    private let url: URL
    private let before: [String]

    /// One that lies beside this program; `swift run` alone does not build it.
    public static func beside(_ name: String) throws -> Program {
        let url = Bundle.main.bundleURL.appending(path: name)
        guard FileManager.default.isExecutableFile(atPath: url.path) else {
            throw ProgramFailure(
                description: "\(url.path) is missing; make it: swift build -c release --product \(name).")
        }
        return Program(url: url, before: [])
    }

    /// This program once more, in a process of its own.
    ///
    /// - Parameter core: the only processor that it may use.
    public static func again(core: Int? = nil) -> Program {
        let own = Bundle.main.executablePath ?? CommandLine.arguments[0]
        guard let core else { return Program(url: URL(filePath: own), before: []) }
        return Program(url: URL(filePath: "/usr/bin/taskset"), before: ["--cpu-list", "\(core)", own])
    }

    /// Runs to its end.
    ///
    /// - Throws: ``ProgramFailure`` if it fails.
    public func run(_ arguments: [String], input: String = "") throws -> [String: String] {
        let (process, given, answered) = try start(arguments)
        try given.write(contentsOf: Data(input.utf8))
        try given.close()
        let answer = try answered.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw ProgramFailure(description: "\(url.lastPathComponent) \(arguments.joined(separator: " ")) failed.")
        }
        return Self.lines(answer)
    }

    /// Runs until it has answered a first line and a time more has passed, and then is killed with no warning.
    public func runAndKill(_ arguments: [String], after seconds: Double) throws {
        let (process, given, answered) = try start(arguments)
        guard let first = try answered.read(upToCount: 1), !first.isEmpty else {
            throw ProgramFailure(description: "\(arguments.joined(separator: " ")) ended before it was to be killed.")
        }
        Thread.sleep(forTimeInterval: seconds)
        guard process.isRunning else {
            throw ProgramFailure(description: "\(arguments.joined(separator: " ")) ended before it was to be killed.")
        }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        try given.close()
    }

    private func start(_ arguments: [String]) throws -> (Process, given: FileHandle, answered: FileHandle) {
        let process = Process()
        process.executableURL = url
        process.arguments = before + arguments
        let (given, answered) = (Pipe(), Pipe())
        process.standardInput = given
        process.standardOutput = answered
        try process.run()
        return (process, given.fileHandleForWriting, answered.fileHandleForReading)
    }

    private static func lines(_ answer: Data) -> [String: String] {
        var lines: [String: String] = [:]
        for line in String(decoding: answer, as: UTF8.self).split(whereSeparator: \.isNewline) {
            let words = line.split(separator: " ", maxSplits: 1)
            if words.count == 2 { lines[String(words[0])] = String(words[1]) }
        }
        return lines
    }
}

public struct ProgramFailure: Error, CustomStringConvertible {
    public let description: String

    public init(description: String) { self.description = description }
}
