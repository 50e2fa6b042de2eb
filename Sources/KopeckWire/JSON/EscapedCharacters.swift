import KopeckLedger

/// The top bit of each byte of a word that may not stand for itself in a JSON string: a control character, a quote, a
/// backslash (RFC 8259 §7).
@inline(__always)
func charactersToEscape(in word: UInt64) -> UInt64 {
    // Seven bits and 127 at most carry nothing over into the next byte.
    let low = word & everyByte(0x7F)
    let printable = low &+ everyByte(0x80 - 0x20)
    let noQuote = (low ^ everyByte(UInt8(ascii: "\""))) &+ everyByte(0x7F)
    let noBackslash = (low ^ everyByte(UInt8(ascii: "\\"))) &+ everyByte(0x7F)
    return ~(printable & noQuote & noBackslash) & ~word & everyByte(0x80)
}
