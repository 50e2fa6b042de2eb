import KopeckLedger
import KopeckWire

/// Something that the ledger did otherwise than the model; one sentence says what.
struct Difference: Error, Equatable, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }

    /// Of two values that had to be equal.
    init<Value>(_ what: String, ledger: Value, model: Value) {
        description = "\(what): the ledger says \(ledger), the model \(model)"
    }

    /// Throws unless the two are equal.
    static func check<Value: Equatable>(
        _ what: @autoclosure () -> String, ledger: Value, model: Value
    ) throws(Difference) {
        if ledger != model { throw Difference(what(), ledger: ledger, model: model) }
    }
}

extension Command {
    var json: String {
        var bytes: [UInt8] = []
        CommandEncoder.append(self, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Event {
    var json: String {
        var writer = JSONWriter()
        writer.event(self)
        return writer.text
    }
}
