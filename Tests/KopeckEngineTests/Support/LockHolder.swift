import Glibc
import LMDB

/// Another program that holds the lock of a ledger: a few lines of Python, which end when their input does.
final class LockHolder {
    private static let program = """
        import fcntl, struct, sys
        file = open(sys.argv[1], 'r+b')
        fcntl.fcntl(file, 37, struct.pack('hhxxxxqqixxxx', fcntl.F_WRLCK, 0, 0, 0, 0))
        sys.stdout.write('held'); sys.stdout.flush()
        sys.stdin.read()
        """

    private let process: pid_t
    private let input: Int32

    /// Returns when the lock is held; nil if it could not be taken.
    init?(path: String) {
        var (input, output): ([Int32], [Int32]) = ([0, 0], [0, 0])
        guard unsafe pipe(&input) == 0, unsafe pipe(&output) == 0 else { return nil }
        // None may be inherited as it is, by this program or by another test's: its input would never end.
        for end in input + output { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(output[0]) }
        let started = Self.start(path, input: input[0], output: output[1])
        // Closed once: another test may have been given the number again.
        for end in [input[0], output[1]] { close(end) }
        guard let started else { return nil }
        (process, self.input) = (started, input[1])
        var answer = [UInt8](repeating: 0, count: 4)
        guard unsafe read(output[0], &answer, 4) == 4 else { return nil }
    }

    private static func start(_ path: String, input: Int32, output: Int32) -> pid_t? {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe _ = posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_adddup2(&actions, input, 0)
        unsafe posix_spawn_file_actions_adddup2(&actions, output, 1)
        var words: [UnsafeMutablePointer<CChar>?] = unsafe []
        for word in ["python3", "-c", program, path] { unsafe words.append(strdup(word)) }
        defer { unsafe words.forEach { unsafe free($0) } }
        unsafe words.append(nil)
        var process: pid_t = 0
        return unsafe posix_spawn(&process, "/usr/bin/python3", &actions, nil, words, environ) == 0 ? process : nil
    }

    /// Returns when the program has ended.
    func end() {
        close(input)
        var status: Int32 = 0
        unsafe waitpid(process, &status, 0)
    }
}
