internal import KopeckJournal
public import KopeckLedger

extension JournalSnapshot {
    /// Calls `body` with the events `first` … `last`, as far as there are any, in order.
    public func forEachEvent(
        from first: Seq = 1, to last: Seq = .max, _ body: (Event) throws -> Void
    ) throws {
        var walk = try walk()
        guard first > 1 ? try walk.move(toBlockOf: first) : try walk.moveToNext() else { return }
        // A page of LMDB that lies in another's place hides blocks, and nothing else would tell.
        var expected = try walk.block().header.firstSeq
        guard expected <= max(first, 1) else { throw missing(first) }
        repeat {
            let block = try walk.block()
            guard block.header.firstSeq == expected else { throw missing(expected) }
            expected = block.header.lastSeq + 1
            var events = block.events(from: first)
            while true {
                let next: Event?
                do { next = try events.next() } catch { throw StoreError.journal(path, error) }
                guard let event = next else { break }
                if event.seq > last { return }
                try body(event)
            }
        } while try walk.moveToNext()
        guard try expected > lastSeq() else { throw missing(expected) }
    }
}
