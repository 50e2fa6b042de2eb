import CLMDB

/// Places in LMDB's table of readers that one process keeps for itself, and the read transactions that use them.
///
/// Other processes can take every place that is free. A ledger's writer reads too, to recall an event, and must not
/// depend on what others left over. A transaction that is reset keeps its place and no page.
final class KeptPlaces: Sendable {
    /// A transaction that is reset.
    @safe private struct Idle {
        let handle: OpaquePointer
    }

    private let count: Int
    /// Beyond the kept places a transaction gives its place back.
    private let idle = Guarded<[Idle]>([])

    init(count: Int) { self.count = count }

    /// Takes the places that are missing.
    func fill(_ environment: OpaquePointer) throws(LMDBError) {
        while idle.update({ $0.count }) < count { unsafe end(try Self.beginNew(environment)) }
    }

    /// A transaction at the newest commit: in a kept place, or in another if those are in use.
    func begin(_ environment: OpaquePointer) throws(LMDBError) -> OpaquePointer {
        guard let kept = idle.update({ $0.popLast() }) else { return unsafe try Self.beginNew(environment) }
        let code = unsafe mdb_txn_renew(kept.handle)
        if code != MDB_SUCCESS { unsafe end(kept.handle) }
        try LMDBError.check(code, "begin reading")
        return unsafe kept.handle
    }

    func end(_ transaction: OpaquePointer) {
        unsafe mdb_txn_reset(transaction)
        let place = unsafe Idle(handle: transaction)
        let isKept = idle.update { idle in
            if idle.count < count { idle.append(place) } else { return false }
            return true
        }
        if !isKept { unsafe mdb_txn_abort(transaction) }
    }

    /// Gives up the places, before the environment is closed.
    func leave() {
        while let place = idle.update({ $0.popLast() }) { unsafe mdb_txn_abort(place.handle) }
    }

    private static func beginNew(_ environment: OpaquePointer) throws(LMDBError) -> OpaquePointer {
        var handle: OpaquePointer?
        let code = unsafe mdb_txn_begin(environment, nil, UInt32(MDB_RDONLY), &handle)
        try LMDBError.check(code, "begin reading")
        guard let handle = unsafe handle else { preconditionFailure("LMDB returned no handle") }
        return unsafe handle
    }
}
