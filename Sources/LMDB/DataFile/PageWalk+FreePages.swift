/// The free-page table: under the number of a transaction, the pages that it freed, as a count
/// and then their numbers, the largest first.
extension PageWalk {
    mutating func takeFreePages(
        _ node: TreePage.Node, in page: TreePage, _ overflow: UInt64?
    ) throws(DataFileDamage) {
        guard node.key.count == MemoryLayout<UInt64>.size, node.dataBytes >= 8 else {
            throw .impossiblePage(page: page.number)
        }
        try checkTransaction(page.bytes.span.integer(at: node.key.lowerBound))
        let list =
            if let overflow {
                try read(count: node.dataBytes, from: overflow, at: TreePage.headerBytes)
            } else {
                Array(page.bytes[node.data])
            }
        let count: UInt64 = list.span.integer(at: 0)
        // LMDB leaves room behind the last number.
        guard count < list.count / 8 else { throw .impossiblePage(page: overflow ?? page.number) }
        for i in 0..<Int(count) { try addFree(list.span.integer(at: 8 * (i + 1))) }
    }

    private func checkTransaction(_ transaction: UInt64) throws(DataFileDamage) {
        guard transaction <= meta.transaction else {
            throw .freedByLaterTransaction(transaction, newest: meta.transaction)
        }
    }

    private mutating func addFree(_ page: UInt64) throws(DataFileDamage) {
        guard (2...max(2, meta.lastPage)).contains(page) else {
            throw .pageBeyondEnd(page: page, lastPage: meta.lastPage)
        }
        if !free.insert(page) { throw .pageFreeTwice(page: page) }
    }
}
