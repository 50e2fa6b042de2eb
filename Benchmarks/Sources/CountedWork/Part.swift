/// What is counted, each for a thousand commands of the real stream.
enum Part: String, CaseIterable {
    /// Lines of JSON made commands, their fingerprints included.
    case decode
    /// The rules, and what the events make of the books.
    case decide
    /// Events made one block, with its checksums and its hash.
    case encode
    /// Events made JSON.
    case print
    /// A block checked, read and folded into the books.
    case replay
}
