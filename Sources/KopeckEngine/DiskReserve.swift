internal import KopeckStore
internal import LMDB

/// Room on the disk that is kept for what must still be recorded: ends of calls, releases, the checkpoint of the books.
///
/// A full disk ends the writer. Before that comes a time in which nothing new is begun.
package struct DiskReserve: Sendable {
    /// Measures the bytes that are free and those there are in all; nil where they cannot be told.
    package typealias Measure = @Sendable () -> (free: Int, total: Int)?

    private let measure: Measure
    /// Whether less is left than is to be kept, as of the last look.
    private(set) var isLow = false

    package init(measure: @escaping Measure) { self.measure = measure }

    /// Of the disk beneath a directory.
    init(of directory: LedgerDirectory) {
        let place = Directory(path: directory.path)
        measure = { try? place.room() }
    }

    mutating func look() {
        guard let room = measure() else { return }
        let kept = min(Limits.diskReserveBytes, room.total / Limits.diskReserveShare)
        isLow = room.total >= Limits.diskReserveSmallestDisk && room.free < kept
    }
}
