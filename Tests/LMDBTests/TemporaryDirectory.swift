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
        path = "\(base)/kopeck-lmdb-\(getpid())-\(number)"
        try Directory(path: path).create()
    }

    deinit {
        do {
            try Directory(path: path).remove()
        } catch {
            print("left behind: \(error)")
        }
    }

    /// For a process that is about to stop: open files stay usable without their names.
    func removeNow() throws(FileError) { try Directory(path: path).remove() }

    func path(of name: String) -> String { "\(path)/\(name)" }
    func file(_ name: String) -> DurableFile { DurableFile(path: path(of: name)) }
}
