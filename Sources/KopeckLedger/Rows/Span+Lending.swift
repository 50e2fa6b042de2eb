/// Looking at elements where they lie.
///
/// Said of elements that may not be copied, these never copy one: the compiler would otherwise copy an event or a row
/// before it hands it on, with a reference count for each name and text in it.
extension Span where Element: ~Copyable {
    @inlinable package func lend<Result, Failure: Error>(
        _ index: Int, _ body: (borrowing Element) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(self[index])
    }

    /// Two at a time: a closure that mentioned the first would copy it.
    @inlinable package func lend<Result>(
        _ first: Int, _ second: Int, _ body: (borrowing Element, borrowing Element) -> Result
    ) -> Result {
        body(self[first], self[second])
    }

    @inlinable package func lendEach(_ body: (borrowing Element) -> Void) {
        for index in indices { body(self[index]) }
    }
}
