/// A closed set of names (fields, commands, outcomes), found by their bytes.
///
/// Names of one length stand together, so a look-up compares with a handful of them, most of which differ
/// in the first byte, and allocates nothing.
struct NameTable: Sendable {
    /// In the order in which they were given: their index is their meaning.
    let names: [String]
    /// The longest name, in bytes.
    let maximumLength: Int
    /// The indices of the names, shortest name first.
    private let byLength: [Int]
    /// The bytes of the names, in the order of `byLength`.
    private let bytes: [UInt8]
    /// For each length, where its names begin in `byLength` and in `bytes`; one more than there are lengths.
    private let starts: [(name: Int, byte: Int)]

    init(_ names: [String]) {
        var byLength: [Int] = []
        var bytes: [UInt8] = []
        var starts: [(name: Int, byte: Int)] = []
        maximumLength = names.map(\.utf8.count).max() ?? 0
        for length in 0...maximumLength + 1 {
            starts.append((byLength.count, bytes.count))
            for (index, name) in names.enumerated() where name.utf8.count == length {
                byLength.append(index)
                bytes.append(contentsOf: name.utf8)
            }
        }
        self.names = names
        self.byLength = byLength
        self.bytes = bytes
        self.starts = starts
    }

    /// The index of a name; nil if it is not in the table.
    func index(of name: Span<UInt8>) -> Int? {
        guard name.count <= maximumLength else { return nil }
        var byte = starts[name.count].byte
        for i in starts[name.count].name..<starts[name.count + 1].name {
            if stands(name, at: byte) { return byLength[i] }
            byte += name.count
        }
        return nil
    }

    @inline(__always)
    private func stands(_ name: Span<UInt8>, at start: Int) -> Bool {
        for i in name.indices where bytes[start + i] != name[i] { return false }
        return true
    }
}
