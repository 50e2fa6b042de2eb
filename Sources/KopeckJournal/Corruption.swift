/// Bytes that cannot have been written as they stand.
public enum Corruption: Error, Equatable, Sendable, CustomStringConvertible {
    /// They end too early.
    case truncated
    /// A checksum differs from what it covers.
    case checksum(String)
    /// The chain of hashes does not hold at the block that begins with this seq.
    case brokenChain(firstSeq: Int64)
    /// They were written by a newer version of the format.
    case newerFormat(version: Int)
    /// Anything else, in words.
    case malformed(String)

    public var description: String {
        switch self {
        case .truncated: "the bytes end too early"
        case .checksum(let what): "the checksum of \(what) does not match"
        case .brokenChain(let seq): "the block that begins with event \(seq) does not follow the one before it"
        case .newerFormat(let version): "format \(version) is newer than this program knows"
        case .malformed(let why): why
        }
    }
}
