import Foundation
import Glibc

/// A process of our own making.
///
/// Not Foundation's `Process`: on Linux that one reads beyond a buffer as it starts (swift-corelibs-foundation
/// #5472), and now and then takes the tests down with it.
struct Child: Sendable {
    let id: pid_t

    struct Failure: Error {
        let call: String
        let code: Int32
    }

    /// Starts it with these open files as its standard streams; everything else here is closed for it.
    init(
        _ program: String, _ arguments: [String], environment: [String: String], in directory: String?,
        input: OpenFile, output: OpenFile, errors: OpenFile
    ) throws {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe _ = posix_spawn_file_actions_destroy(&actions) }
        for (number, file) in [input, output, errors].enumerated() {
            unsafe posix_spawn_file_actions_adddup2(&actions, file.descriptor, Int32(number))
        }
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe _ = posix_spawnattr_destroy(&attributes) }
        unsafe Self.resetSignals(&attributes)
        // A shell changes the directory: here it belongs to all tests at once.
        let line = directory.map { ["/bin/sh", "-c", #"cd "$0" && exec "$@""#, $0, program] } ?? [program]
        var id: pid_t = 0
        let code = unsafe Self.withStrings(line + arguments) { arguments in
            unsafe Self.withStrings(environment.map { "\($0)=\($1)" }) { environment in
                Self.start.withLock {
                    unsafe posix_spawn(&id, line[0], &actions, &attributes, arguments, environment)
                }
            }
        }
        guard code == 0 else { throw Failure(call: "posix_spawn \(program)", code: code) }
        self.id = id
    }

    /// Held while a process starts, and while a pipe is made that it must not inherit.
    static let start = NSLock()

    /// As a shell starts a program: what the tests ignore or block is no business of its.
    private static func resetSignals(_ attributes: UnsafeMutablePointer<posix_spawnattr_t>) {
        var (all, none) = (sigset_t(), sigset_t())
        unsafe sigfillset(&all)
        unsafe sigemptyset(&none)
        unsafe posix_spawnattr_setsigdefault(attributes, &all)
        unsafe posix_spawnattr_setsigmask(attributes, &none)
        unsafe posix_spawnattr_setflags(attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    }

    private static func withStrings<Result>(
        _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) throws -> Result
    ) rethrows -> Result {
        let pointers = unsafe strings.map { unsafe strdup($0) }
        defer { unsafe pointers.forEach { unsafe free($0) } }
        return try unsafe body(pointers + [nil])
    }

    /// Waits for its end; one that does not end within a minute is killed.
    func wait() -> (status: Int32, wasKilled: Bool) {
        let watch = DispatchWorkItem { kill(SIGKILL) }
        DispatchQueue.global().asyncAfter(deadline: .now() + 60, execute: watch)
        defer { watch.cancel() }
        var status: Int32 = 0
        while unsafe waitpid(id, &status, 0) == -1, errno == EINTR {}
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8 & 0xFF, false) : (signal, true)
    }

    func kill(_ signal: Int32) { _ = Glibc.kill(id, signal) }
}

/// A file descriptor that no child inherits, closed with its owner.
final class OpenFile: Sendable {
    let descriptor: Int32

    private init(_ descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    static func reading(_ file: URL) throws -> OpenFile { try open(file, O_RDONLY) }
    static func writing(_ file: URL) throws -> OpenFile { try open(file, O_WRONLY | O_CREAT | O_TRUNC) }

    private static func open(_ file: URL, _ flags: Int32) throws -> OpenFile {
        let descriptor = unsafe Glibc.open(file.path, flags | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Child.Failure(call: "open \(file.path)", code: errno) }
        return OpenFile(descriptor)
    }

    static func pipe() throws -> (reading: OpenFile, writing: OpenFile) {
        var ends: [Int32] = [0, 0]
        try Child.start.withLock {
            guard unsafe Glibc.pipe(&ends) == 0 else { throw Child.Failure(call: "pipe", code: errno) }
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        }
        return (OpenFile(ends[0]), OpenFile(ends[1]))
    }

    /// What is there, at least one byte; nothing at the end.
    func read() throws -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let count = unsafe Glibc.read(descriptor, &buffer, buffer.count)
        guard count >= 0 else { throw Child.Failure(call: "read", code: errno) }
        return Array(buffer.prefix(count))
    }

    func write(_ bytes: [UInt8]) throws {
        var written = 0
        while written < bytes.count {
            let rest = Array(bytes[written...])
            let count = unsafe Glibc.write(descriptor, rest, rest.count)
            guard count > 0 else { throw Child.Failure(call: "write", code: errno) }
            written += count
        }
    }
}
