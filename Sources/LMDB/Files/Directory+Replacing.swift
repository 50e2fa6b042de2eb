import Glibc

/// Building a directory under another name, and putting it in its place when it is whole.
extension Directory {
    /// Removes what an earlier attempt left, if anything.
    public func removeIfPresent() throws(FileError) {
        if try kind() == .directory { try remove() }
    }

    /// Gives the directory another name in the same parent. Flush the parent afterwards.
    public func rename(to newPath: String) throws(FileError) {
        try FileError.check("rename \(path) to", newPath) { unsafe Glibc.rename(path, newPath) }
    }
}
