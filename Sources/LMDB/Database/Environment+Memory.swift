import CLMDB
import Glibc

extension Environment {
    /// Takes the pages of the map that were looked at out of this process's memory; they stay in the system's cache,
    /// and the next look at one takes it back.
    ///
    /// Without it a process that walks through a large file counts more and more of the file as its own memory.
    public func releaseMappedPages() {
        let map = foundMap.update { map in
            if map == nil { map = mappedRange() }
            return map
        }
        guard let map else { return }
        // Of a shared mapping of a file nothing is lost: LMDB never writes through it without MDB_WRITEMAP.
        unsafe _ = madvise(
            UnsafeMutableRawPointer(bitPattern: map.lowerBound), min(map.count, usedBytes), MADV_DONTNEED)
    }

    /// Where the data file is mapped, by the kernel's own account: LMDB tells only of maps at a fixed address.
    private func mappedRange() -> Range<UInt>? {
        var descriptor: Int32 = -1
        var status = stat()
        precondition(unsafe mdb_env_get_fd(handle, &descriptor) == MDB_SUCCESS)
        guard unsafe fstat(descriptor, &status) == 0 else { return nil }
        guard let file = try? OpenFile("/proc/self/maps", flags: O_RDONLY, operation: "open"),
            let bytes = try? file.read(count: 1 << 20, at: 0)
        else { return nil }
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            let fields = line.split(separator: " ", omittingEmptySubsequences: true)
            guard fields.count >= 6, fields[4] == "\(status.st_ino)", line.hasSuffix("/data.mdb") else { continue }
            let ends = fields[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
            if ends.count == 2 { return ends[0]..<ends[1] }
        }
        return nil
    }
}
