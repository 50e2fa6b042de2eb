internal import ArgumentParser
internal import RealStream

/// What idempotency keys look like.
struct KeyOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("What idempotency keys look like.", valueName: "ordered|random"), transform: Self.keyStyle)
    var keys = KeyStyle.ordered

    private static func keyStyle(_ name: String) throws -> KeyStyle {
        guard let style = KeyStyle(rawValue: name) else { throw ValidationError("--keys takes ordered or random.") }
        return style
    }
}
