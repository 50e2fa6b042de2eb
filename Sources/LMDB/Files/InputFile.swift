import Glibc

/// A file or standard input, read from front to back.
public struct InputFile: ~Copyable, Sendable {
    private let descriptor: Int32
    private let path: String
    private let isOwned: Bool

    /// Standard input.
    public init() {
        (descriptor, path, isOwned) = (STDIN_FILENO, "standard input", false)
    }

    /// Opens a file for reading; a directory is refused with `EISDIR`.
    public init(path: String) throws(FileError) {
        if try Directory(path: path).kind() == .directory {
            throw FileError(errno: EISDIR, operation: "read", path: path)
        }
        let descriptor = try FileError.check("open", path) { unsafe open(path, O_RDONLY | O_CLOEXEC) }
        (self.descriptor, self.path, isOwned) = (descriptor, path, true)
    }

    /// Whether reading would not have to wait: there are bytes, or nothing will come any more.
    public var isReady: Bool {
        var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return unsafe poll(&request, 1, 0) != 0
    }

    deinit {
        if isOwned { close(descriptor) }
    }

    /// Appends what is there, at most `count` bytes, waiting only if there is nothing; none at the end.
    ///
    /// - Returns: how many bytes were read.
    public borrowing func read(upTo count: Int, into buffer: inout [UInt8]) throws(FileError) -> Int {
        let filled = buffer.count
        var taken = 0
        var failure: FileError?
        buffer.append(addingCapacity: count) { output in
            unsafe output.withUnsafeMutableBufferPointer { bytes, initialized in
                do throws(FileError) {
                    let rest = unsafe UnsafeMutableRawBufferPointer(
                        rebasing: UnsafeMutableRawBufferPointer(bytes)[initialized...])
                    taken = try FileError.check("read", path) {
                        unsafe Glibc.read(descriptor, rest.baseAddress, min(count, rest.count))
                    }
                    initialized += taken
                } catch {
                    failure = error
                }
            }
        }
        if let failure { throw failure }
        precondition(buffer.count == filled + taken)
        return taken
    }
}
