import KopeckLedger

/// Commands that are sent together, and what the model says will come of each.
struct Batch: Sendable {
    let commands: [Command]
    let expected: [Outcome]
    /// The newest event after each.
    let ends: [Seq]
    /// How many events they leave, timers included.
    let eventCount: Int
    /// Whether the disk has little room while they are decided.
    let isDiskLow: Bool

    /// Has the model decide the commands.
    init(_ commands: [Command], in model: Model) {
        let before = model.lastSeq
        self.commands = commands
        var ends: [Seq] = []
        expected = commands.map { command in
            defer { ends.append(model.lastSeq) }
            return model.execute(command)
        }
        self.ends = ends
        eventCount = Int(model.lastSeq - before)
        isDiskLow = model.isDiskLow
    }

    /// Commands that are drawn one after another, each when the one before has been decided: `count` of them, or fewer
    /// if the disk is about to change.
    init(drawing count: Int, from generator: Generator, in model: Model) {
        let before = model.lastSeq
        var (commands, expected, ends): ([Command], [Outcome], [Seq]) = ([], [], [])
        generator.changeDiskIfDue()
        while commands.count < count, generator.commandsUntilDiskChanges > 0 {
            let command = generator.next()
            let outcome = model.execute(command)
            if case .turnedAway = outcome { generator.wasTurnedAway(command) }
            commands.append(command)
            expected.append(outcome)
            ends.append(model.lastSeq)
        }
        (self.commands, self.expected, self.ends) = (commands, expected, ends)
        eventCount = Int(model.lastSeq - before)
        isDiskLow = model.isDiskLow
    }

    /// The same, sent again to a ledger that has the events up to one only: what it has is answered as the first time,
    /// the rest is decided now.
    init(_ batch: Batch, again model: Model, survived lastSeq: Seq) {
        (commands, ends, eventCount, isDiskLow) = (batch.commands, batch.ends, batch.eventCount, batch.isDiskLow)
        expected = batch.commands.indices.map { place in
            batch.ends[place] <= lastSeq ? model.execute(batch.commands[place]) : batch.expected[place]
        }
    }

    /// How many of the commands have to be sent again later.
    var turnedAwayCount: Int { expected.count { if case .turnedAway = $0 { true } else { false } } }
}
