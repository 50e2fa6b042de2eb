import Glibc
import Testing

@testable import LMDB

/// Hazard H28: every single bit of both meta pages, flipped one at a time.
@Suite struct MetaPageFlipTests {
    enum Outcome {
        /// The check refused the file.
        case refused
        /// LMDB returned an error.
        case reported
        /// The same records came back.
        case harmless
        /// Other records came back, and nobody said so.
        case silent
    }

    /// In a process of its own: a flip that passes the check and crashes LMDB fails this test and
    /// not the whole run.
    @Test func `no flipped bit of a meta page crashes LMDB and at most two go unseen`() async throws {
        let directory = try TemporaryDirectory()
        let result = await #expect(
            processExitsWith: .success, observing: [\.standardOutputContent]
        ) { [path = directory.path as String] in
            let outcomes = try Self.outcomes(in: path)
            let counts = Dictionary(grouping: outcomes) { $0 }.mapValues(\.count)
            print("flips: \(counts)")
            #expect(outcomes.count == 2432)
            #expect(counts[.silent, default: 0] <= 2)
            // The check has to find them, not LMDB, which only happens to survive these.
            #expect(counts[.reported, default: 0] <= 3)
        }
        print(String(decoding: result?.standardOutputContent ?? [], as: UTF8.self))
    }

    private static func outcomes(in path: String) throws -> [Outcome] {
        try Store(path).appendNumbers(0..<200, valueBytes: 100)
        let expected = try Store(path).entries()
        let file = DurableFile(path: path + "/data.mdb")
        let whole = try file.contents()
        var outcomes: [Outcome] = []
        for byte in [0, 4096].flatMap({ $0..<$0 + MetaPage.byteCount }) {
            for bit in 0..<8 {
                var flipped = whole
                flipped[byte] ^= 1 << bit
                try file.replace(with: flipped.span.rawBytes)
                outcomes.append(outcome(in: path, expected))
            }
        }
        return outcomes
    }

    private static func outcome(in path: String, _ expected: [Entry]) -> Outcome {
        if DataFileCheck.damage(in: path) != nil { return .refused }
        do throws(LMDBError) {
            let entries = try Store(path, access: .readOnly).entries()
            return entries == expected ? .harmless : .silent
        } catch {
            return .reported
        }
    }
}
