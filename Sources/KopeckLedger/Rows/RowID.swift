/// What rows of the books are found by.
///
/// The hash only places rows in memory; nothing that is decided or written depends on it. It is keyed anew in
/// every process, so that nobody can choose names that collide.
public protocol RowID: Hashable, Comparable, Sendable {
    var placement: UInt64 { get }
    /// What its order begins with: of two names with different ones, the lesser name has the lesser one.
    var leading: UInt64 { get }
}

/// Gathers words into a hash: a 64-by-64-bit product a word, its halves folded together.
@usableFromInline struct Placement {
    @usableFromInline var state: UInt64

    @inlinable init() { state = processKey }

    @inlinable mutating func combine(_ word: UInt64) {
        let product = (state ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        state = product.high ^ product.low &+ 0xD6E8_FEB8_6659_FD93
    }

    @inlinable var value: UInt64 {
        let product = state.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
        return product.high ^ product.low
    }
}

/// The standard library's hasher draws its key when the process starts.
@usableFromInline let processKey = UInt64(truncatingIfNeeded: Hasher().finalize())

extension Int64: RowID {
    @inlinable public var placement: UInt64 {
        var placement = Placement()
        placement.combine(UInt64(bitPattern: self))
        return placement.value
    }

    @inlinable public var leading: UInt64 { UInt64(bitPattern: self) ^ 1 << 63 }
}

extension PackedText {
    @inline(__always) @inlinable var placement: UInt64 {
        var placement = Placement()
        forEachWord { placement.combine($0) }
        return placement.value
    }
}

extension Identifier {
    @inlinable var placement: UInt64 { text.placement }
    @inlinable var leading: UInt64 { text.words[0] }
}

extension Key: RowID {
    @inlinable public var placement: UInt64 { text.placement }
    @inlinable public var leading: UInt64 { text.words[0] }
}

/// A name of one kind of thing.
public protocol NamedID: RowID {
    var name: Identifier { get }
}

extension NamedID {
    @inlinable public var placement: UInt64 { name.placement }
    @inlinable public var leading: UInt64 { name.leading }

    // Every search ends with this: what the compiler derives is a call.
    @inline(__always) @inlinable public static func == (a: Self, b: Self) -> Bool { a.name == b.name }
}

extension WalletID: NamedID {}
extension LeadID: NamedID {}
extension CallID: NamedID {}
extension CallbackID: NamedID {}
extension TariffID: NamedID {}
