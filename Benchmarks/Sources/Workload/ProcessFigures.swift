internal import Foundation

/// What the system counts of this process; 0 where it does not say (`/proc`).
public enum ProcessFigures {
    /// Bytes given to write calls. Every page of liblmdb's goes through one and is synced at once, so this is what
    /// reaches the device. (`write_bytes` beside it counts whole folios: tenfold where the system keeps files in large
    /// ones.)
    public static var bytesWritten: Int { number("wchar", in: "/proc/self/io") }

    /// Bytes of memory in use, pages of the data files that are mapped included.
    public static var memory: Int { number("VmRSS", in: "/proc/self/status") * 1024 }

    /// The same without the pages of files: the system takes those back when it needs room.
    public static var ownMemory: Int { number("RssAnon", in: "/proc/self/status") * 1024 }

    /// The most that ``memory`` has been.
    public static var peakMemory: Int { number("VmHWM", in: "/proc/self/status") * 1024 }

    private static func number(_ name: String, in path: String) -> Int {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return 0 }
        for line in text.split(whereSeparator: \.isNewline) where line.hasPrefix(name + ":") {
            return line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0
        }
        return 0
    }
}
