import KopeckLedger
import LMDB
import Testing

@testable import KopeckStore

/// A page in use that LMDB would write over is found before anything is written.
@Suite struct PageUseTests {
    private func sentence(_ page: Int) -> String { "page \(page) of data.mdb is in use and counted as free" }

    @Test func `a journal with a page in use and free is not opened for writing, and stays as it is`() throws {
        let written = try WrittenLedger(blockSize: 8)
        var page = 0
        try written.edit("journal/data.mdb") { page = $0.countAUsedPageAsFree() }
        let damaged = try written.file("journal/data.mdb").contents()

        let error = refusal { _ = try Journal(path: written.ledger.journalPath, access: .readWrite) }
        #expect(error?.summary.hasPrefix("journal damaged: " + sentence(page)) == true, "\(error?.summary ?? "opened")")
        #expect(error?.description.contains("`kopeck recover`") == true)
        #expect(try written.file("journal/data.mdb").contents() == damaged)
    }

    /// Every event is still there: whoever only reads does no harm, and `recover` reads.
    @Test func `such a journal can be read to its end`() throws {
        let written = try WrittenLedger(blockSize: 8)
        try written.edit("journal/data.mdb") { _ = $0.countAUsedPageAsFree() }
        #expect(written.refusal == nil)
        #expect(try written.journal().snapshot().lastSeq() == written.story.books.lastSeq)
    }

    @Test func `books with a page in use and free are damaged for their writer`() throws {
        let written = try WrittenLedger(blockSize: 8, checkpoints: [2, 4, 6])
        var page = 0
        try written.edit("books/data.mdb") { page = $0.countAUsedPageAsFree() }
        let error = refusal { _ = try BookStore(path: written.ledger.booksPath, access: .readWrite) }
        #expect(error?.summary.hasPrefix("books damaged: " + sentence(page)) == true, "\(error?.summary ?? "opened")")
        #expect(refusal { _ = try BookStore(path: written.ledger.booksPath, access: .readOnly) } == nil)
    }
}
