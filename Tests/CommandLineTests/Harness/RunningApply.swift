import Foundation
import Glibc
import Testing

/// `kopeck apply` while it runs: its input stays open, its answers are read one by one.
final class RunningApply {
    private let child: Child
    /// Ours to write to, until ``finish()``.
    private var input: OpenFile?
    private let output: OpenFile
    private let files: TemporaryDirectory
    private var unread: [UInt8] = []
    private var hasEnded = false

    /// Reads from a pipe that stays open.
    convenience init(_ ledger: TestLedger, _ arguments: String...) throws {
        let pipe = try OpenFile.pipe()
        try self.init(ledger, arguments, input: pipe.reading)
        input = pipe.writing
    }

    init(_ ledger: TestLedger, _ arguments: [String], input: OpenFile) throws {
        files = try TemporaryDirectory()
        let pipe = try OpenFile.pipe()
        output = pipe.reading
        child = try Child(
            Kopeck.binary.path, ["apply", "--data", ledger.path] + arguments, environment: Kopeck.environment(),
            in: ledger.directory.path, input: input, output: pipe.writing,
            errors: OpenFile.writing(files.file("errors")))
        // A reader that has gone away is to be an error of the test, not its end.
        _ = Self.ignoresBrokenPipes
    }

    /// A test that fails halfway leaves no process behind: one that has ended and nobody waits for makes the library's own
    /// wait for exit tests go round for ever.
    deinit {
        if hasEnded { return }
        child.kill(SIGKILL)
        _ = child.wait()
    }

    private static let ignoresBrokenPipes: Void = { _ = signal(SIGPIPE, SIG_IGN) }()

    /// Throws if nobody reads any more.
    func send(_ text: String) throws {
        try input?.write(Array(text.utf8))
    }

    /// The next line that it prints, as soon as it does; nil at the end, or after five seconds of silence.
    func nextLine() throws -> String? {
        while true {
            if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
                defer { unread.removeFirst(end + 1) }
                return String(decoding: unread[..<end], as: UTF8.self)
            }
            let more = try read()
            if more.isEmpty { return nil }
            unread += more
        }
    }

    private func read() throws -> [UInt8] {
        let watch = DispatchWorkItem { [child] in child.kill(SIGTERM) }
        DispatchQueue.global().asyncAfter(deadline: .now() + 5, execute: watch)
        defer { watch.cancel() }
        return try output.read()
    }

    /// Every whole line that it has printed and nobody has read.
    private func remainingLines() throws -> [String] {
        var lines: [String] = []
        while let line = try nextLine() { lines.append(line) }
        return lines
    }

    /// `kill -9`.
    ///
    /// - Returns: the whole lines that it had printed and nobody had read.
    func kill() throws -> [String] {
        child.kill(SIGKILL)
        _ = child.wait()
        hasEnded = true
        return try remainingLines()
    }

    /// Closes its input and waits for its end.
    func finish() throws -> Run {
        input = nil
        let lines = try remainingLines()
        let (status, wasKilled) = child.wait()
        hasEnded = true
        return Run(
            status: status, wasKilled: wasKilled, output: Array(lines.map { $0 + "\n" }.joined().utf8),
            errors: String(decoding: try Data(contentsOf: files.file("errors")), as: UTF8.self))
    }
}
