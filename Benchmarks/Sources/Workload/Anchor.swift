internal import Foundation
public import KopeckLedger

/// A run of the anchor: what liblmdb alone, called from C, does with a ledger's blocks.
public struct Anchor: Sendable {
    public let blocks: Int
    /// Of the blocks themselves.
    public let bytes: Int
    /// Given to write calls.
    public let bytesWritten: Int
    public let time: Duration
    /// Of commits; of answers, where commands come by the clock.
    public let median: Duration
    public let p99: Duration
    public let worst: Duration
    /// Whether the directory lies in memory, where a sync means nothing.
    public let isInMemory: Bool

    /// Appends the blocks that `directory` does not have yet, one durable commit a block.
    public static func append(blocksOf journal: String, to directory: String) throws -> Anchor {
        try Anchor(["append", journal, directory])
    }

    /// Reads every byte of every block.
    public static func scan(_ journal: String) throws -> Anchor { try Anchor(["scan", journal]) }

    /// Finds the blocks of the events, one by one.
    public static func find(_ seqs: [Seq], in journal: String) throws -> Anchor {
        try Anchor(["find", journal], input: seqs.map(String.init).joined(separator: "\n"))
    }

    /// Group commit of commands that come by the clock.
    ///
    /// - Parameter bytes: what each adds to a block.
    public static func openLoop(rate: Int, count: Int, bytes: Int, in directory: String) throws -> Anchor {
        try Anchor(["open-loop", "\(rate)", "\(count)", "\(bytes)", directory])
    }

    /// Events, rows of wallets and keys in one transaction. An empty directory is filled with `base` events first.
    public static func rows(
        wallets: Int, base: Int, batch: Int, bytes: Int, commits: Int, in directory: String
    ) throws -> Anchor {
        try Anchor(["rows"] + [wallets, base, batch, bytes, commits].map(String.init) + [directory])
    }

    private init(_ arguments: [String], input: String = "") throws {
        let answer = try Program.beside("CBareAppend").run(arguments, input: input)
        func number(_ name: String) throws -> Int {
            guard let number = answer[name].flatMap({ Int($0) }) else {
                throw ProgramFailure(description: "The anchor does not say \(name).")
            }
            return number
        }
        blocks = try number("blocks")
        bytes = try number("bytes")
        bytesWritten = try number("written")
        time = .nanoseconds(try number("nanoseconds"))
        median = .nanoseconds(try number("median"))
        p99 = .nanoseconds(try number("p99"))
        worst = .nanoseconds(try number("worst"))
        isInMemory = try number("memory") == 1
    }
}
