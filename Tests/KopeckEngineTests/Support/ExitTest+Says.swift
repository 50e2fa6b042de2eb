import Testing

extension ExitTest.Result? {
    /// Whether the process that ended had written these words to its standard error.
    func says(_ words: String) -> Bool { standardError.contains(words) }

    var standardError: String {
        self.map { String(decoding: $0.standardErrorContent, as: UTF8.self) } ?? ""
    }
}
