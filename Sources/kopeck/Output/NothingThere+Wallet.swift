import KopeckAudit
import KopeckLedger

extension NothingThere {
    /// There is no wallet of that name, or there was none at the moment.
    static func wallet(_ id: Identifier, _ cut: Cut?) -> NothingThere { thing("wallet \(id)", cut) }

    static func thing(_ name: String, _ cut: Cut?) -> NothingThere {
        NothingThere(
            description: "there is no \(name) in the ledger\(cut.map { " at event \($0.lastRecorded)" } ?? "").")
    }
}
