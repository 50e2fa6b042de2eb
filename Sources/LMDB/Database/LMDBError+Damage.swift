extension LMDBError {
    /// Whether the data file is not as LMDB left it. A transaction that met damage answers ``badTransaction``
    /// from then on.
    public var isDamage: Bool {
        switch code {
        case Self.invalid, Self.corrupted, Self.pageNotFound, Self.badTransaction, Self.badTable, Self.incompatible:
            true
        case Self.versionMismatch: true
        default: false
        }
    }
}
