import KopeckEngine
import LMDB

/// A disk of a gigabyte that is empty or full, as the simulation likes.
final class SimulatedDisk: Sendable {
    private static let totalBytes = 1 << 30
    private let isFull = Guarded(false)

    func fill(_ isFull: Bool) { self.isFull.update { $0 = isFull } }

    /// What an engine that writes to it keeps.
    var reserve: DiskReserve {
        DiskReserve { [isFull] in (free: isFull.update { $0 } ? 0 : Self.totalBytes, total: Self.totalBytes) }
    }
}
