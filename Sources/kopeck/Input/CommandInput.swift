import KopeckLedger
import KopeckWire
import LMDB

/// Commands as JSON Lines from files or standard input, decoded as they are read.
///
/// A line of any length is taken; only the longest has to fit in memory. What has arrived is decided at once: a
/// slow sender does not wait for a batch to fill.
struct CommandInput: ~Copyable {
    /// Lines in a row, and the commands in them.
    struct Batch: Sendable {
        var lines: [Line] = []
        /// Of the lines that are commands, in their order.
        var commands: [Command] = []
    }

    struct Line: Sendable {
        let number: Int64
        /// Why it is no command; nil: it is one.
        let fault: InvalidCommand?
    }

    private static let chunkBytes = 1 << 20
    /// A byte order mark, which may stand at the beginning.
    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private let file: InputFile
    private var decoder = CommandDecoder()
    private var buffer: [UInt8] = []
    /// Where the first line not yet taken begins.
    private var start = 0
    /// How far the buffer has been searched for the end of that line.
    private var searched = 0
    /// Whether all of the input has been read; lines of it may still be there.
    private(set) var isAtEnd = false
    private var lineNumber: Int64
    private var isAtBeginning = true

    init(_ file: consuming InputFile, firstLine: Int64 = 1) {
        self.file = file
        lineNumber = firstLine
    }

    /// Whether the next lines need not be waited for.
    var isReady: Bool { isAtEnd || holdsLine || file.isReady }

    /// Whether a whole line has been read and not yet taken.
    private var holdsLine: Bool { !isAtBeginning && buffer[searched...].contains(UInt8(ascii: "\n")) }

    /// The number of the next line.
    var nextLine: Int64 { lineNumber }

    /// The next lines, at most `count`. There may be none although more will come: it waits once at most, and whoever
    /// is still to be answered should not wait for what follows a blank line, or the beginning of one.
    mutating func next(_ count: Int) throws(FileError) -> Batch {
        if !isAtEnd, !holdsLine { try readMore() }
        var batch = Batch()
        takeLines(count, into: &batch)
        return batch
    }

    private mutating func readMore() throws(FileError) {
        if start > 0 {
            buffer.removeFirst(start)
            searched -= start
            start = 0
        }
        if try file.read(upTo: Self.chunkBytes, into: &buffer) == 0 { isAtEnd = true }
        if isAtBeginning, isAtEnd || buffer.count >= Self.mark.count || !Self.mark.starts(with: buffer) {
            isAtBeginning = false
            if buffer.starts(with: Self.mark) { (start, searched) = (3, max(searched, 3)) }
        }
    }

    private mutating func takeLines(_ count: Int, into batch: inout Batch) {
        guard !isAtBeginning else { return }
        let buffer = buffer
        while batch.lines.count < count, let end = endOfLine(in: buffer.span) {
            take(buffer.span.extracting(start..<end), into: &batch)
            start = min(end + 1, buffer.count)
            searched = start
        }
    }

    /// Where the line that begins at `start` ends: at a line feed, or at the end of the input.
    private mutating func endOfLine(in bytes: Span<UInt8>) -> Int? {
        var place = searched
        while place < bytes.count, bytes[place] != UInt8(ascii: "\n") { place += 1 }
        searched = place
        if place < bytes.count { return place }
        return isAtEnd && start < bytes.count ? bytes.count : nil
    }

    /// A blank line is counted and skipped.
    private mutating func take(_ line: Span<UInt8>, into batch: inout Batch) {
        defer { lineNumber += 1 }
        if line.indices.allSatisfy({ isBlank(line[$0]) }) { return }
        switch decoder.decode(line: line) {
        case .command(let command):
            batch.commands.append(command)
            batch.lines.append(Line(number: lineNumber, fault: nil))
        case .invalid(let fault): batch.lines.append(Line(number: lineNumber, fault: fault))
        }
    }
}

private func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
}
