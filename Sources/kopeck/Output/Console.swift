import KopeckWire
import LMDB

/// Gathers what a command prints, and writes it in large pieces.
struct Console: ~Copyable {
    var json = JSONWriter()

    /// One line of text.
    mutating func line(_ text: String = "") throws {
        json.bytes.append(contentsOf: text.utf8)
        json.endLine()
        try flush(above: 1 << 16)
    }

    /// Ends a line of JSON.
    mutating func endJSONLine() throws {
        json.endLine()
        try flush(above: 1 << 16)
    }

    /// Writes what has been gathered, if it is more than `count` bytes.
    mutating func flush(above count: Int = 0) throws {
        guard json.bytes.count > count else { return }
        try StandardStream.output.write(json.bytes)
        json.bytes.removeAll(keepingCapacity: true)
    }
}
