internal import Foundation

/// Whole files, as data files of a ledger are: long, and in places empty.
public enum Files {
    /// Copies a file, or a directory with all in it. What was never written takes no room in the copy either. When this
    /// returns everything is on the device, so that nothing is written behind the back of what is measured next.
    public static func copy(_ path: String, to copy: String) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        let script = "cp -R --sparse=auto -- \"$1\" \"$2\" && sync"
        process.arguments = ["-c", script, "copy", path, copy]
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw ProgramFailure(description: "\(path) could not be copied.") }
    }

    /// Makes a file of pieces, one after the other.
    public static func write(_ pieces: some Sequence<[UInt8]>, to path: String) throws {
        try Data().write(to: URL(filePath: path))
        let handle = try FileHandle(forWritingTo: URL(filePath: path))
        for piece in pieces { try handle.write(contentsOf: piece) }
        try handle.synchronize()
        try handle.close()
    }

    /// How long a file is, in bytes.
    public static func length(of path: String) throws -> Int {
        try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    }

    /// Bytes that are free on the disk beneath a directory.
    public static func room(at path: String) throws -> Int {
        try FileManager.default.attributesOfFileSystem(forPath: path)[.systemFreeSize] as? Int ?? 0
    }
}
