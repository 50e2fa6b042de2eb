import ArgumentParser
import KopeckWire

/// In which time zone days begin and clocks are read.
struct ZoneOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The time zone of days and of printed times, such as Europe/Moscow; UTC otherwise.", valueName: "name"),
        transform: LocalTime.argument)
    var zone: LocalTime?

    var local: LocalTime { zone ?? .utc }
}

extension LocalTime {
    /// Reads what a person gives as a time zone.
    static func argument(_ text: String) throws -> LocalTime {
        guard let local = LocalTime(zone: text) else {
            throw ValidationError("it takes a name of the IANA time zone database, such as Europe/Moscow.")
        }
        return local
    }
}
