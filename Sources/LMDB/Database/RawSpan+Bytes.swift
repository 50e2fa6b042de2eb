/// Bytes as numbers and bytes as raw memory, one view turned into the other without a copy.
///
/// The standard library's own conversion is marked unsafe because most types have padding between
/// their fields. `UInt8` has none, and every byte is a `UInt8`.
extension Span where Element == UInt8 {
    /// The form in which keys and values go into a table.
    public var rawBytes: RawSpan {
        @_lifetime(copy self)
        @inline(__always)
        get { unsafe bytes }
    }
}

extension RawSpan {
    /// The form in which keys and values are decoded.
    public var byteSpan: Span<UInt8> {
        @_lifetime(copy self)
        @inline(__always)
        get { Span(_bytes: self) }
    }
}
