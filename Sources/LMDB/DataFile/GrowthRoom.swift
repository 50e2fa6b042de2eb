import CLMDB
import Glibc

/// Zeros behind the pages in use of a data file, so that commits write over them instead of making the file longer.
///
/// A longer file costs the file system a commit of its own at every flush (on ext4 165 µs instead of 95), and that one
/// also waits for what others have just written to the same disk.
///
/// For the thread that commits, between its commits: LMDB writes nothing then, and takes its next pages behind those in
/// use, where the zeros are.
public struct GrowthRoom: ~Copyable {
    /// A shorter file is left as it is.
    private static let smallestFileBytes = 1 << 20
    private static let bytesMax = 1 << 20
    private static let zeros = [UInt8](repeating: 0, count: 1 << 16)

    private let environment: Environment
    /// Where the file ends, as far as is known here; nil: there is no more room to be had.
    private var end: Int?

    public init(_ environment: Environment) {
        self.environment = environment
        end = 0
    }

    /// Writes zeros if few are left. They are on the device with the next commit.
    ///
    /// No error matters here: the commits go on without room, and meet themselves what is wrong with the disk.
    public mutating func extend() {
        guard let end else { return }
        let used = environment.usedBytes
        let room = min(used / 8, Self.bytesMax) / Self.zeros.count * Self.zeros.count
        guard used >= Self.smallestFileBytes, end < used + room / 2 else { return }
        self.end = write(from: max(end, used), to: used + room)
    }

    private func write(from start: Int, to end: Int) -> Int? {
        var descriptor: Int32 = -1
        precondition(unsafe mdb_env_get_fd(environment.handle, &descriptor) == MDB_SUCCESS)
        var place = start
        while place < end {
            let count = min(Self.zeros.count, end - place)
            let written = unsafe Self.zeros.withUnsafeBytes { unsafe pwrite(descriptor, $0.baseAddress, count, place) }
            if written <= 0 { return nil }
            place += written
        }
        return place
    }
}
