import KopeckLedger
import KopeckWire
import LMDB

/// A file that holds one tariff, as a person would publish it.
enum TariffFile {
    /// No tariff comes near it.
    private static let bytesMaximum = 1 << 20

    /// - Parameter path: `-` for standard input.
    static func read(_ path: String) throws -> Tariff {
        let file = try OpenedInput(path).take()
        var bytes: [UInt8] = []
        do {
            while try file.read(upTo: 1 << 16, into: &bytes) > 0 {
                guard bytes.count <= bytesMaximum else {
                    throw UnreadableInput(description: "\(path) is too long for a tariff.")
                }
            }
        } catch let error as FileError {
            throw UnreadableInput(description: "\(error).")
        }
        let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        do throws(InvalidCommand) { return try Tariff(json: bytes.span.extracting(mark...)) } catch {
            throw UnreadableInput(description: "\(path) holds no tariff: \(error.message)")
        }
    }
}
