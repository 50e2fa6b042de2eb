import CLMDB
import Glibc

/// What is known about the disk beneath a directory.
extension Directory {
    /// Bytes this user can still write to the file system, and its size.
    public func room() throws(FileError) -> (free: Int, total: Int) {
        var status = statvfs()
        try FileError.check("measure the free space of", path) { unsafe statvfs(path, &status) }
        func bytes(_ blocks: UInt) -> Int {
            let (bytes, overflow) = blocks.multipliedReportingOverflow(by: status.f_frsize)
            return overflow ? .max : Int(clamping: bytes)
        }
        return (bytes(status.f_bavail), bytes(status.f_blocks))
    }

    /// Bytes this user can still write to the file system.
    public func freeBytes() throws(FileError) -> Int { try room().free }

    /// The length in bytes of a file in the directory.
    public func byteCount(ofFile name: String) throws(FileError) -> Int {
        let file = path + "/" + name
        var status = stat()
        try FileError.check("measure", file) { unsafe stat(file, &status) }
        return Int(status.st_size)
    }

    /// Whether the directory lies on a file system that is served over a network or by a program.
    ///
    /// LMDB rule: "Do not use LMDB databases on remote filesystems, even between processes on the
    /// same host. This breaks flock() on some OSes, possibly memory map sync, and certainly sync
    /// between programs on different hosts." Local disks, tmpfs and overlay are not remote.
    public func isOnNetworkFileSystem() throws(FileError) -> Bool {
        var status = statfs()
        try FileError.check("find the file system of", path) { unsafe statfs(path, &status) }
        return Self.networkFileSystems.contains(UInt32(truncatingIfNeeded: status.f_type))
    }

    /// The magic numbers of statfs(2) and linux/magic.h.
    private static let networkFileSystems: Set<UInt32> = [
        0x0000_6969,  // NFS
        0x0000_517B,  // SMB
        0xFF53_4D42,  // CIFS
        0xFE53_4D42,  // SMB2
        0x6573_5546,  // FUSE, virtiofs
        0x0102_1997,  // 9p
        0x5346_414F,  // AFS
        0x6B41_4653,  // kAFS
        0x7375_7245,  // Coda
        0x0000_564C,  // NCP
        0x00C3_6400,  // Ceph
        0x0BD0_0BD0,  // Lustre
        0x4750_4653,  // GPFS
        0x1983_0326,  // BeeGFS
        0x0116_1970,  // GFS2
        0x7461_636F,  // OCFS2
        0x786F_4256,  // VirtualBox shared folders
    ]
}
