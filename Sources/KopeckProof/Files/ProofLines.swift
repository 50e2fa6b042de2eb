/// The lines of a file, one after the other: what comes next is asked for by kind.
struct ProofLines: ~Escapable {
    private let file: Span<UInt8>
    private var position = 0
    /// Of the line that stands next, from 1.
    private(set) var number = 1
    /// The line that stands next; nil at the end.
    private(set) var next: ProofLine?

    /// No line of a proof is nearly as long.
    private static let lineBytesMax = 1 << 16

    @_lifetime(copy file)
    init(_ file: Span<UInt8>) throws(ProofSyntaxError) {
        self.file = file
        next = nil
        guard !file.isEmpty else { throw ProofSyntaxError(line: nil, "the file is empty") }
        next = try read()
    }

    /// Steps over the next line, if it is one that is wanted.
    mutating func take<Part>(_ part: (ProofLine) -> Part?) throws(ProofSyntaxError) -> Part? {
        guard let line = next, let taken = part(line) else { return nil }
        number += 1
        next = try read()
        return taken
    }

    /// Steps over the next line, which must be of a kind.
    mutating func require<Part>(_ kind: String, _ part: (ProofLine) -> Part?) throws(ProofSyntaxError) -> Part {
        guard let taken = try take(part) else { throw unexpected(kind) }
        return taken
    }

    /// Requires that nothing is left.
    func finish() throws(ProofSyntaxError) {
        if let next { throw ProofSyntaxError(line: number, "\(next.kind) has no place after the end of a proof") }
    }

    func unexpected(_ kind: String) -> ProofSyntaxError {
        guard let next else {
            return ProofSyntaxError(line: nil, "the file ends too early: \(kind) is missing after line \(number - 1)")
        }
        return ProofSyntaxError(line: number, "\(next.kind) stands where \(kind) is to be")
    }

    private mutating func read() throws(ProofSyntaxError) -> ProofLine? {
        guard position < file.count else { return nil }
        var end = position
        while end < file.count, file[end] != UInt8(ascii: "\n") { end += 1 }
        guard end < file.count else { throw ProofSyntaxError(line: number, "the file ends in the middle of it") }
        guard end - position <= Self.lineBytesMax else {
            throw ProofSyntaxError(line: number, "it is longer than any line of a proof")
        }
        let line = file.extracting(position..<end)
        position = end + 1
        do throws(JSONClause) { return try ProofLine.read(line) } catch {
            throw ProofSyntaxError(line: number, error.what)
        }
    }
}
