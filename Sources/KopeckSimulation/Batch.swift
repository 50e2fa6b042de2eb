import KopeckLedger

/// Commands that are sent together, and what the model says will come of each.
struct Batch: Sendable {
    let commands: [Command]
    let expected: [Outcome]
    /// How many events they leave, timers included.
    let eventCount: Int

    /// Has the model decide the commands.
    init(_ commands: [Command], in model: Model) {
        let before = model.lastSeq
        self.commands = commands
        expected = commands.map { model.execute($0) }
        eventCount = Int(model.lastSeq - before)
    }

    /// Commands that are drawn one after another, each when the one before has been decided.
    init(drawing count: Int, from generator: Generator, in model: Model) {
        let before = model.lastSeq
        var (commands, expected): ([Command], [Outcome]) = ([], [])
        for _ in 0..<count {
            let command = generator.next()
            commands.append(command)
            expected.append(model.execute(command))
        }
        (self.commands, self.expected) = (commands, expected)
        eventCount = Int(model.lastSeq - before)
    }
}
