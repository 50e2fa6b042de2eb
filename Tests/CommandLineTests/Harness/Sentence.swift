import Testing

/// An error is one sentence for a person: no backtrace, nothing about the inside of the program.
func expectSentence(
    _ run: Run, naming name: String? = nil, sourceLocation: SourceLocation = #_sourceLocation
) {
    let lines = run.errorLines
    #expect(!run.wasKilled, "ended by signal \(run.status): \(run.errors)", sourceLocation: sourceLocation)
    #expect(lines.count == 1, "\(run.errors)", sourceLocation: sourceLocation)
    guard let line = lines.first else { return }
    #expect(line.hasPrefix("kopeck: ") && line.hasSuffix("."), "\(line)", sourceLocation: sourceLocation)
    expectNoBacktrace(run, sourceLocation: sourceLocation)
    if let name { #expect(line.contains(name), "\(line) does not name \(name)", sourceLocation: sourceLocation) }
}

func expectNoBacktrace(_ run: Run, sourceLocation: SourceLocation = #_sourceLocation) {
    for word in ["Fatal error", "Backtrace", "Stack dump", "rash", "Assertion", "Precondition"] {
        #expect(!run.errors.contains(word), "\(run.errors)", sourceLocation: sourceLocation)
    }
}
