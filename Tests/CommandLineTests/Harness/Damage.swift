import Foundation
import Testing

/// What can happen to a data file.
struct Damage: Sendable, CustomTestStringConvertible {
    let name: String
    let apply: @Sendable (inout [UInt8]) -> Void
    var testDescription: String { name }

    static let pageBytes = 4096

    static let all = truncations + overwritings + swaps

    /// At many lengths: around the meta pages, around every page, and between.
    private static let truncations = [
        0, 1, 100, 4095, 4096, 4097, 8191, 8192, 8193, 12_288, 20_000, -1, -4096, -4097,
    ].map { length in
        Damage(name: length >= 0 ? "cut to \(length) bytes" : "\(-length) bytes shorter") {
            $0 = Array($0.prefix(length >= 0 ? length : $0.count + length))
        }
    }

    private static let overwritings =
        [
            Damage(name: "all zeros") { $0 = $0.map { _ in 0 } },
            Damage(name: "all random") { bytes in overwrite(&bytes, 0..<bytes.count) },
            Damage(name: "the first 8 KiB random") { overwrite(&$0, 0..<8192) },
            Damage(name: "the first meta page random") { overwrite(&$0, 0..<4096) },
            Damage(name: "the second meta page zero") { for i in 4096..<8192 { $0[i] = 0 } },
            Damage(name: "the last page random") { overwrite(&$0, $0.count - pageBytes..<$0.count) },
            Damage(name: "the last page zero") { for i in $0.count - pageBytes..<$0.count { $0[i] = 0 } },
            Damage(name: "a text") { $0 = Array("this is no database\n".utf8) },
        ]
        + (2...7).flatMap { part in
            [
                Damage(name: "a page at \(part)/8 random") { overwrite(&$0, page(part, of: $0)) },
                Damage(name: "a page at \(part)/8 zero") { for i in page(part, of: $0) { $0[i] = 0 } },
                Damage(name: "one bit at \(part)/8") { $0[page(part, of: $0).lowerBound + 2000] ^= 4 },
            ]
        }

    private static let swaps = [(2, 3), (3, 4), (4, 5), (5, 6), (3, 6), (4, 7), (5, 7)].map { one, other in
        Damage(name: "pages at \(one)/8 and \(other)/8 exchanged") { bytes in
            let (one, other) = (page(one, of: bytes), page(other, of: bytes))
            for (i, j) in zip(one, other) { bytes.swapAt(i, j) }
        }
    }

    private static func page(_ eighths: Int, of bytes: [UInt8]) -> Range<Int> {
        let start = bytes.count / pageBytes * eighths / 8 * pageBytes
        return start..<start + pageBytes
    }

    private static func overwrite(_ bytes: inout [UInt8], _ range: Range<Int>) {
        var random = SplitMix64(state: UInt64(range.lowerBound))
        bytes.replaceSubrange(range, with: random.bytes(range.count))
    }

    func damage(_ file: String, of ledger: TestLedger) throws {
        let url = URL(fileURLWithPath: ledger.path + "/" + file)
        var bytes = [UInt8](try Data(contentsOf: url))
        apply(&bytes)
        try Data(bytes).write(to: url)
    }
}
