/// Looking at elements where they lie.
///
/// Said of elements that may not be copied, these never copy one: the compiler would otherwise copy an event or a row
/// before it hands it on, with a reference count for each name and text in it.
extension Span where Element: ~Copyable {
    @inlinable package func lend<Result>(_ index: Int, _ body: (borrowing Element) -> Result) -> Result {
        body(self[index])
    }

    @inlinable package func lendEach(_ body: (borrowing Element) -> Void) {
        for index in indices { body(self[index]) }
    }
}
