import ArgumentParser
import KopeckWire

extension CivilMonth {
    /// Reads what a person gives as a month.
    static func argument(_ text: String) throws -> CivilMonth {
        guard let month = CivilMonth(text) else {
            throw ValidationError("it takes a month of the years 1970 to 9999, such as 2026-11.")
        }
        return month
    }
}
