import ArgumentParser
import KopeckWire

/// In which time zone days begin and clocks are read.
struct ZoneOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The time zone of days and of printed times, such as Europe/Moscow.", valueName: "name"))
    var zone = "UTC"

    func validate() throws {
        if LocalTime(zone: zone) == nil {
            throw ValidationError(
                "--zone takes a name of the IANA time zone database, such as Europe/Moscow; \"\(zone)\" is none.")
        }
    }

    /// As `validate` has found it to be.
    var local: LocalTime { LocalTime(zone: zone) ?? .utc }
}
