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

    public init(path: String) throws(FileError) {
        self.path = path
        isOwned = true
        descriptor = try FileError.check("open", path) { unsafe open(path, O_RDONLY | O_CLOEXEC) }
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
                    let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(bytes)[initialized...])
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
