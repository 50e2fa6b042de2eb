import Foundation

/// The files of a ledger, kept in memory to be laid out again and again: making one takes many flushes.
struct LedgerFiles: Sendable {
    private let files: [String: Data]

    /// Without any event.
    static let empty = Result { try LedgerFiles(of: TestLedger("")) }

    /// After the day in `Golden/day.jsonl`.
    static let day = Result { try LedgerFiles(of: TestLedger(Golden.day())) }

    /// The same, but its writer was killed: the books are behind, the newest events are in the journal alone.
    static let killedDay = Result {
        let ledger = try TestLedger()
        let writer = try RunningApply(ledger)
        try writer.send(try Golden.day())
        for _ in 0..<67 { _ = try writer.nextLine() }
        _ = try writer.kill()
        return try LedgerFiles(of: ledger)
    }

    init(of ledger: TestLedger) throws {
        var files: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: ledger.path) {
            let path = ledger.path + "/" + name
            let type = try FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
            guard type == .typeRegular else { continue }
            files[name] = try Data(contentsOf: URL(fileURLWithPath: path))
        }
        self.files = files
    }

    func write(to path: String) throws {
        for (name, data) in files {
            let file = URL(fileURLWithPath: path + "/" + name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try data.write(to: file)
        }
    }
}

extension TestLedger {
    init(_ files: Result<LedgerFiles, any Error>) throws {
        try self.init()
        try files.get().write(to: path)
    }

    /// Without any event.
    static func empty() throws -> TestLedger { try TestLedger(LedgerFiles.empty) }

    /// After the day in `Golden/day.jsonl`.
    static func day() throws -> TestLedger { try TestLedger(LedgerFiles.day) }

    /// A second one with the same files.
    func copy() throws -> TestLedger {
        let files = try LedgerFiles(of: self)
        return try TestLedger(.success(files))
    }
}
