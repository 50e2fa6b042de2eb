import Glibc
import LMDB
import Synchronization

/// A new directory for one test, removed with everything in it afterwards.
///
/// In memory where there is such a file system: thousands of commits need no real device.
final class TemporaryDirectory: Sendable {
    private static let counter = Atomic<Int>(0)

    let path: String

    init() throws {
        let memory = Directory(path: "/dev/shm")
        let base = try memory.kind() == .directory ? memory.path : "/tmp"
        let number = Self.counter.add(1, ordering: .relaxed).newValue
        path = "\(base)/kopeck-seal-\(getpid())-\(number)"
        try Directory(path: path).create()
    }

    deinit {
        do { try Self.removeTree(path) } catch { print("left behind: \(error)") }
    }

    static func removeTree(_ path: String) throws(FileError) {
        for name in try Directory(path: path).names() {
            let inner = Directory(path: path + "/" + name)
            if try inner.kind() == .directory { try removeTree(inner.path) }
        }
        try Directory(path: path).remove()
    }
}
