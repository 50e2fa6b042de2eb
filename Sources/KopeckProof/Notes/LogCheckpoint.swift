public import KopeckLedger
internal import KopeckWire

/// What a checkpoint says of a ledger: a `tlog-checkpoint` of C2SP with three lines more.
public struct LogCheckpoint: Equatable, Sendable {
    /// The 16 bytes that tell ledgers apart.
    public let ledgerID: [UInt8]
    /// How many events there are.
    public let size: Int64
    /// Of the tree of events.
    public let root: TreeHash
    /// `recordedAt` of the last event; nil in an empty ledger.
    public let clock: Timestamp?
    public let walletCount: Int64
    /// Of the tree of wallets.
    public let walletsRoot: TreeHash
    /// Of all projections.
    public let state: TreeHash

    public init(
        ledgerID: [UInt8], size: Int64, root: TreeHash, clock: Timestamp?, walletCount: Int64, walletsRoot: TreeHash,
        state: TreeHash
    ) {
        (self.ledgerID, self.size, self.root, self.clock) = (ledgerID, size, root, clock)
        (self.walletCount, self.walletsRoot, self.state) = (walletCount, walletsRoot, state)
    }

    /// The text that is signed.
    public var content: String {
        """
        kopeck/\(Self.hexadecimal(ledgerID))
        \(size)
        \(root.base64)
        clock \(clock.map { RFC3339.string($0) } ?? "-")
        wallets \(walletCount) \(walletsRoot.base64)
        state \(state.base64)

        """
    }

    /// Nil unless the text is what ``content`` gives for some checkpoint.
    public init?(content: String) {
        let lines = content.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.count == 7, let id = Self.ledgerID(in: lines[0]), let size = Int64(lines[1]), size >= 0,
            let root = TreeHash(base64: lines[2]), let clock = Self.words(of: lines[3], after: "clock", count: 1),
            let wallets = Self.words(of: lines[4], after: "wallets", count: 2), let count = Int64(wallets[0]),
            count >= 0, let walletsRoot = TreeHash(base64: wallets[1]),
            let state = Self.words(of: lines[5], after: "state", count: 1), let state = TreeHash(base64: state[0])
        else { return nil }
        self.init(
            ledgerID: id, size: size, root: root, clock: RFC3339.parse(clock[0]), walletCount: count,
            walletsRoot: walletsRoot, state: state)
        guard self.content.utf8.elementsEqual(content.utf8) else { return nil }
    }

    private static func words(of line: String, after word: String, count: Int) -> [String]? {
        let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        return words.count == count + 1 && words[0] == word ? Array(words.dropFirst()) : nil
    }

    private static func ledgerID(in line: String) -> [UInt8]? {
        let digits = Array(line.utf8.dropFirst(7))
        guard line.hasPrefix("kopeck/"), digits.count == 32 else { return nil }
        let bytes = stride(from: 0, to: 32, by: 2).compactMap { start in
            UInt8(String(decoding: digits[start..<start + 2], as: UTF8.self), radix: 16)
        }
        return bytes.count == 16 ? bytes : nil
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
