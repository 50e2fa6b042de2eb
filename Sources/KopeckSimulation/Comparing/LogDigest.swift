import Crypto
import KopeckStore
import KopeckWire

/// The SHA-256 of a ledger's events as `kopeck log --json` prints them: the same for the same seed, whatever became
/// of the ledger on the way.
struct LogDigest: Equatable, CustomStringConvertible {
    let description: String

    init(of directory: LedgerDirectory) throws {
        var hash = SHA256()
        var writer = JSONWriter()
        try LedgerView(directory).journal.forEachEvent { event in
            writer.event(event)
            writer.endLine()
            if writer.bytes.count > 1 << 16 {
                hash.update(data: writer.bytes)
                writer.bytes.removeAll(keepingCapacity: true)
            }
        }
        hash.update(data: writer.bytes)
        description = hash.finalize().map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
