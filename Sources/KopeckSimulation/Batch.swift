import KopeckLedger

/// Commands that are sent together, and what the model says will come of each.
struct Batch: Sendable {
    let commands: [Command]
    let expected: [Outcome]
    /// How many events they leave, timers included.
    let eventCount: Int
    /// Whether the disk has little room while they are decided.
    let isDiskLow: Bool

    /// Has the model decide the commands.
    init(_ commands: [Command], in model: Model) {
        let before = model.lastSeq
        self.commands = commands
        expected = commands.map { model.execute($0) }
        eventCount = Int(model.lastSeq - before)
        isDiskLow = model.isDiskLow
    }

    /// Commands that are drawn one after another, each when the one before has been decided: `count` of them, or fewer
    /// if the disk is about to change.
    init(drawing count: Int, from generator: Generator, in model: Model) {
        let before = model.lastSeq
        var (commands, expected): ([Command], [Outcome]) = ([], [])
        generator.changeDiskIfDue()
        while commands.count < count, generator.commandsUntilDiskChanges > 0 {
            let command = generator.next()
            let outcome = model.execute(command)
            if case .turnedAway = outcome { generator.wasTurnedAway(command) }
            commands.append(command)
            expected.append(outcome)
        }
        (self.commands, self.expected) = (commands, expected)
        eventCount = Int(model.lastSeq - before)
        isDiskLow = model.isDiskLow
    }

    /// How many of the commands have to be sent again later.
    var turnedAwayCount: Int { expected.count { if case .turnedAway = $0 { true } else { false } } }
}
