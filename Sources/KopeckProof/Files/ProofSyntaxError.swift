/// A line that no proof has: the file is cut off, or is something else.
public struct ProofSyntaxError: Error, Equatable, Sendable, CustomStringConvertible {
    /// From 1; nil where it is the whole file.
    public let line: Int?
    /// A clause: "it is not valid JSON".
    public let what: String

    init(line: Int?, _ what: String) {
        self.line = line
        self.what = what
    }

    public var description: String { line.map { "line \($0): \(what)." } ?? "\(what)." }
}
