import Glibc

/// Building a directory under another name, and putting it in its place when it is whole: a directory of the right name
/// always is.
extension Directory {
    /// An empty directory that is to become the one at `path`; what an earlier attempt left is removed.
    public static func unfinished(for path: String) throws(FileError) -> Directory {
        let unfinished = Directory(path: path + ".new")
        try unfinished.removeIfPresent()
        try unfinished.create()
        return unfinished
    }

    /// Gives the directory its name, in the same parent, so that both outlive a power cut.
    public func finish(as newPath: String) throws(FileError) {
        try flush()
        try rename(to: newPath)
        try parent.flush()
    }

    /// Gives the directory another name in the same parent. Flush the parent afterwards.
    public func rename(to newPath: String) throws(FileError) {
        try FileError.check("rename \(path) to", newPath) { unsafe Glibc.rename(path, newPath) }
    }

    /// Removes what an earlier attempt left, if anything.
    public func removeIfPresent() throws(FileError) {
        if try kind() == .directory { try remove() }
    }
}
