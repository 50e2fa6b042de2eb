extension String {
    /// With a space for whatever would move a terminal's cursor, change its colours, or turn the direction of what stands
    /// beside it: references, reasons and actors come from outside (§4.1 lets them be any text).
    var printable: String {
        guard unicodeScalars.contains(where: \.isControl) else { return self }
        var text = ""
        for scalar in unicodeScalars { text.unicodeScalars.append(scalar.isControl ? " " : scalar) }
        return text
    }
}

extension Unicode.Scalar {
    fileprivate var isControl: Bool {
        switch value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
