import Glibc

/// Another process, run to its end: for what would end this one.
public enum ChildProcess {
    /// Runs a program.
    ///
    /// - Parameters:
    ///   - output: the file that gets its standard output.
    ///   - errors: the file that gets its standard error.
    /// - Returns: its exit status; 128 and the signal that ended it, as a shell would say.
    public static func run(
        _ program: String, _ arguments: [String], output: String, errors: String
    ) throws(FileError) -> Int32 {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe _ = posix_spawn_file_actions_destroy(&actions) }
        for (number, path) in [(STDOUT_FILENO, output), (STDERR_FILENO, errors)] {
            let flags = O_WRONLY | O_CREAT | O_TRUNC
            unsafe posix_spawn_file_actions_addopen(&actions, number, path, flags, 0o600)
        }
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe _ = posix_spawnattr_destroy(&attributes) }
        unsafe resetSignals(&attributes)
        var id: pid_t = 0
        let line = unsafe ([program] + arguments).map { unsafe strdup($0) }
        defer { unsafe line.forEach { unsafe free($0) } }
        let code = unsafe posix_spawn(&id, program, &actions, &attributes, line + [nil], environ)
        guard code == 0 else { throw FileError(errno: code, operation: "start", path: program) }
        return wait(for: id)
    }

    /// As a shell starts a program: what this process ignores or blocks is no business of its.
    private static func resetSignals(_ attributes: UnsafeMutablePointer<posix_spawnattr_t>) {
        var (all, none) = (sigset_t(), sigset_t())
        unsafe sigfillset(&all)
        unsafe sigemptyset(&none)
        unsafe posix_spawnattr_setsigdefault(attributes, &all)
        unsafe posix_spawnattr_setsigmask(attributes, &none)
        unsafe posix_spawnattr_setflags(attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    }

    private static func wait(for id: pid_t) -> Int32 {
        var status: Int32 = 0
        while unsafe waitpid(id, &status, 0) == -1 {
            precondition(errno == EINTR, "nobody else waits for our child")
        }
        let signal = status & 0x7F
        return signal == 0 ? status >> 8 & 0xFF : 128 + signal
    }
}
