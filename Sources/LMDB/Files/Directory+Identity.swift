extension Directory {
    /// Whether two paths lead to one directory: a database may be open only once in a process. False where one of them
    /// leads nowhere.
    public func isSame(as other: Directory) -> Bool {
        guard let own = try? OpenDirectories.identity(of: path) else { return false }
        guard let others = try? OpenDirectories.identity(of: other.path) else { return false }
        return own == others
    }
}
