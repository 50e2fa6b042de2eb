import Glibc

/// A place in the file system that is, or may become, a directory; and the disk beneath it.
public struct Directory: Sendable, Equatable {
    /// What stands at a path.
    public enum Kind: Sendable {
        case missing
        case directory
        case file
        /// A device, a pipe, a socket.
        case other
    }

    public let path: String

    public init(path: String) {
        self.path = path
    }

    /// The directory that holds this one's name.
    public var parent: Directory {
        let names = path.split(separator: "/").dropLast()
        let start = path.hasPrefix("/") ? "/" : names.isEmpty ? "." : ""
        return Directory(path: start + names.joined(separator: "/"))
    }

    /// What stands at the path, symbolic links followed.
    public func kind() throws(FileError) -> Kind {
        var status = stat()
        do throws(FileError) {
            try FileError.check("look at", path) { unsafe stat(path, &status) }
        } catch {
            if error.isMissing { return .missing }
            throw error
        }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: return .directory
        case S_IFREG: return .file
        default: return .other
        }
    }

    /// Makes the directory, open to this user alone (mode 0700), and flushes its name to the
    /// device. Its parent must exist and it must not.
    public func create() throws(FileError) {
        try FileError.check("create the directory", path) { unsafe mkdir(path, 0o700) }
        try parent.flush()
    }

    /// The names in the directory, sorted by their bytes, without "." and "..".
    public func names() throws(FileError) -> [String] {
        guard let stream = unsafe opendir(path) else {
            throw FileError(errno: errno, operation: "list", path: path)
        }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = unsafe readdir(stream) else { break }
            let name = unsafe Self.name(of: entry)
            if name != "." && name != ".." { names.append(name) }
        }
        if errno != 0 { throw FileError(errno: errno, operation: "list", path: path) }
        return names.sorted()
    }

    /// Read through the pointer: the system gives an entry only as many bytes as its name needs.
    private static func name(of entry: UnsafeMutablePointer<dirent>) -> String {
        let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
        let start = unsafe UnsafeRawPointer(entry) + offset
        return unsafe String(cString: start.assumingMemoryBound(to: CChar.self))
    }

    /// Makes the directory unless one is there: whoever else may be making it, one of the two comes first.
    public func createIfMissing() throws(FileError) {
        if try kind() == .directory { return }
        do throws(FileError) { try create() } catch {
            guard error.errno == EEXIST, try kind() == .directory else { throw error }
        }
    }

    /// Makes names created, renamed and removed here survive a power cut.
    public func flush() throws(FileError) {
        try OpenFile(path, flags: O_RDONLY | O_DIRECTORY, operation: "open").flush()
    }

    /// Removes the files in the directory and then itself. A directory within is refused with
    /// `EISDIR`, so this can never empty a tree by mistake.
    public func remove() throws(FileError) {
        for name in try names() { try removeFile(named: name) }
        try FileError.check("remove", path) { unsafe rmdir(path) }
    }

    public func removeFile(named name: String) throws(FileError) {
        let file = path + "/" + name
        try FileError.check("remove", file) { unsafe unlink(file) }
    }
}
