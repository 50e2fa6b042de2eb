import Foundation
import Testing

/// A ledger in a directory of its own, and the program run on it.
struct TestLedger {
    let directory: TemporaryDirectory
    var path: String { directory.path + "/ledger" }

    init() throws { directory = try TemporaryDirectory() }

    /// A ledger that has been given this input, whatever came of its lines.
    init(_ input: String) throws {
        try self.init()
        let run = try kopeck("apply", input: input)
        guard !run.wasKilled, run.status <= 1 else { throw Refused(run: run) }
    }

    struct Refused: Error { let run: Run }

    func kopeck(_ arguments: String..., input: String = "") throws -> Run {
        try kopeck(arguments, input: Array(input.utf8))
    }

    func kopeck(_ arguments: [String], input: [UInt8] = []) throws -> Run {
        try Kopeck.run(arguments + ["--data", path], input: input, in: directory.path)
    }

    /// The whole journal as JSON Lines.
    func log() throws -> String { try kopeck("log", "--json").text }

    func wallets() throws -> String { try kopeck("wallets", "--json").text }

    func wallet(_ id: String) throws -> JSON { try JSON.parse(try kopeck("wallet", id, "--json").text) }

    func write(_ bytes: [UInt8], to name: String) throws { try Data(bytes).write(to: directory.file(name)) }
    func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

    /// A file beside the ledger.
    func read(_ name: String) throws -> String {
        try String(contentsOf: directory.file(name), encoding: .utf8)
    }
}
