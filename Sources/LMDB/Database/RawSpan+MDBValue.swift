import CLMDB

extension RawSpan {
    /// Lends these bytes to one C call. The pointer must not outlive the call, and LMDB only reads
    /// what it is given as a key or a value: the C type is mutable for output arguments alone.
    @inline(__always)
    func withMDBValue<Result>(_ body: (inout MDB_val) -> Result) -> Result {
        unsafe withUnsafeBytes { bytes in
            let start = unsafe UnsafeMutableRawPointer(mutating: bytes.baseAddress)
            var value = unsafe MDB_val(mv_size: bytes.count, mv_data: start)
            return unsafe body(&value)
        }
    }

    /// The bytes an output argument points at, without a lifetime: the caller binds it to the
    /// transaction or cursor it came from before anyone sees it.
    @unsafe @inline(__always) @_lifetime(immortal)
    init(unbound value: MDB_val) {
        // LMDB gives no address for an empty value of an empty page; an empty span needs none.
        let bytes = unsafe UnsafeRawBufferPointer(
            start: value.mv_data, count: value.mv_data == nil ? 0 : value.mv_size)
        let span = unsafe RawSpan(_unsafeBytes: bytes)
        self = unsafe _overrideLifetime(span, borrowing: ())
    }
}
