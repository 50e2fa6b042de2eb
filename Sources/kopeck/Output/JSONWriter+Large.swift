import KopeckWire

extension JSONWriter {
    /// A sum that may pass 64 bits.
    mutating func field(_ name: String, _ sum: Int128) {
        self.name(name)
        bytes.append(contentsOf: "\(sum)".utf8)
    }
}
