internal import Foundation
public import KopeckLedger

/// A run of the anchor: what liblmdb alone, called from C, does with a ledger's blocks.
public struct Anchor: Sendable {
    public let blocks: Int
    public let bytes: Int
    public let time: Duration
    /// Of one block, where blocks are appended.
    public let median: Duration
    /// Whether the last directory named lies in memory, where a sync means nothing.
    public let isInMemory: Bool

    /// Appends the same blocks to a new data file in an empty directory, one durable commit a block.
    public static func append(blocksOf journal: String, to directory: String) throws -> Anchor {
        try Anchor(["append", journal, directory])
    }

    /// Reads every byte of every block.
    public static func scan(_ journal: String) throws -> Anchor { try Anchor(["scan", journal]) }

    /// Finds the blocks of the events, one by one.
    public static func find(_ seqs: [Seq], in journal: String) throws -> Anchor {
        try Anchor(["find", journal], input: seqs.map(String.init).joined(separator: "\n"))
    }

    private init(_ arguments: [String], input: String = "") throws {
        let process = Process()
        process.executableURL = try Self.program()
        process.arguments = arguments
        let (given, answered) = (Pipe(), Pipe())
        process.standardInput = given
        process.standardOutput = answered
        try process.run()
        try given.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try given.fileHandleForWriting.close()
        let answer = try answered.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        let numbers = String(decoding: answer, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        guard process.terminationStatus == 0, numbers.count == 6, let nanoseconds = Int64(numbers[0]),
            let blocks = Int(numbers[1]), let bytes = Int(numbers[2]), let median = Int64(numbers[5])
        else { throw AnchorFailure(description: "The anchor could not \(arguments.joined(separator: " ")).") }
        self.blocks = blocks
        self.bytes = bytes
        time = .nanoseconds(nanoseconds)
        self.median = .nanoseconds(median)
        isInMemory = numbers[4] == "1"
    }

    /// Lies beside this program; `swift run` alone does not build it.
    private static func program() throws -> URL {
        let program = Bundle.main.bundleURL.appending(path: "CBareAppend")
        guard FileManager.default.isExecutableFile(atPath: program.path) else {
            throw AnchorFailure(
                description: "\(program.path) is missing; make it: swift build -c release --product CBareAppend.")
        }
        return program
    }
}

public struct AnchorFailure: Error, CustomStringConvertible {
    public let description: String
}
