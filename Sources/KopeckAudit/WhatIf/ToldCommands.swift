internal import KopeckLedger

/// Divides a history into commands, each with its own events, and what the timers did between them.
struct ToldCommands {
    enum Part {
        /// Something that happened by itself.
        case timer(Event)
        /// All of a command's own events.
        case command([Event])
    }

    private var command: [Event] = []

    /// Takes the next event of the history.
    ///
    /// - Returns: the parts that are complete with it, in order.
    mutating func take(_ event: Event) -> [Part] {
        if event.key != nil, event.fingerprint == nil, event.key == command.first?.key {
            command.append(event)
            return []
        }
        var parts = finish()
        if event.key != nil || event.fact == .clockAdvanced {
            command = [event]
        } else {
            parts.append(.timer(event))
        }
        return parts
    }

    /// What is left at the end of the history.
    mutating func finish() -> [Part] {
        guard !command.isEmpty else { return [] }
        defer { command = [] }
        return [.command(command)]
    }
}
