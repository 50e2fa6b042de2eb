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

    /// Hands over the events of a range, as far as there are any, in batches: `hand` leaves an empty one, and is false
    /// once nobody wants more.
    ///
    /// - Throws: ``StoreError``, after every event before the damage.
    public func forEachBatch<Item>(
        of size: Int, in range: ClosedRange<Seq>, making item: (Event) -> Item, hand: (inout [Item]) -> Bool
    ) throws(StoreError) {
        var (batch, isWanted) = ([Item](), true)
        defer { if isWanted, !batch.isEmpty { _ = hand(&batch) } }
        do {
            try forEachEvent(from: range.lowerBound, to: range.upperBound) { event in
                batch.append(item(event))
                if batch.count == size { isWanted = hand(&batch) }
                if !isWanted { throw Unwanted() }
            }
        } catch {
            if isWanted { throw Journal.failure(error, path: path) }
        }
    }

    /// The events `first` … `last`, all of which the journal must have reached.
    public func events(from first: Seq, to last: Seq) throws(StoreError) -> [Event] {
        var events: [Event] = []
        do { try forEachEvent(from: first, to: last) { events.append($0) } } catch {
            throw Journal.failure(error, path: path)
        }
        return events
    }

    /// Where the block begins and ends that holds `seq`, which the journal must have reached.
    public func bounds(ofBlockWith seq: Seq) throws(StoreError) -> (first: Seq, last: Seq) {
        var walk = try walk()
        guard try walk.move(toBlockOf: seq) else { throw missing(seq) }
        let header = try walk.block().header
        guard seq <= header.lastSeq else { throw missing(seq) }
        return (header.firstSeq, header.lastSeq)
    }
}

/// Ends a walk through events before its end.
private struct Unwanted: Error {}
