import KopeckJournal
import KopeckLedger

/// Any bytes as a block: no crash, whatever lies behind a checksum that holds.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzBlocks(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    _ = Block.byteCount(beginningWith: bytes.span)
    _ = Genesis(beginning: bytes.span)
    guard let block = try? Block(bytes.span) else { return 0 }
    var events = block.events(from: block.header.firstSeq)
    var read: Seq = 0
    while let event = try? events.next() {
        precondition(event.seq == block.header.firstSeq + read)
        read += 1
    }
    if (try? block.checkGroups()) != nil, block.header.count < 10_000 {
        for index in 0..<Seq(block.header.count) { _ = try? block.event(block.header.firstSeq + index) }
    }
    return 0
}
