internal import Foundation

/// A directory for ledgers that are only measured, with everything in it removed at the end.
///
/// It lies in `/var/tmp` unless told otherwise: `/tmp` is in memory on many machines, and a sync of memory would
/// make every durable figure a lie.
public final class ScratchDirectory: Sendable {
    public let path: String

    public init(in parent: String? = nil) throws {
        path = (parent ?? "/var/tmp") + "/kopeck-bench-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The path of something that is not there yet, whatever was there before.
    public func fresh(_ name: String) throws -> String {
        let path = self.path + "/" + name
        if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
        return path
    }

    /// A directory, made if it is not there.
    public func directory(_ name: String) throws -> String {
        try FileManager.default.createDirectory(atPath: path + "/" + name, withIntermediateDirectories: true)
        return path + "/" + name
    }

    /// An empty directory.
    public func freshDirectory(_ name: String) throws -> String {
        let path = try fresh(name)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        return path
    }
}
