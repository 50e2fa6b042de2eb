import Testing

extension ExitTest.Result? {
    /// Whether the process that ended had written these words to its standard error.
    func says(_ words: String) -> Bool {
        guard let result = self else { return false }
        return String(decoding: result.standardErrorContent, as: UTF8.self).contains(words)
    }

    /// The same for a failed precondition, of which an optimised build keeps the end but no words.
    func trapped(_ words: String) -> Bool {
        #if DEBUG
            return says(words)
        #else
            return self != nil
        #endif
    }
}
