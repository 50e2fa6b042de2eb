import ArgumentParser
import KopeckLedger

extension Identifier {
    /// Reads what a person gives as a name.
    static func argument(_ text: String) throws -> Identifier {
        guard let name = Identifier(text) else {
            throw ValidationError(
                "an id is 1 to 64 letters, digits and the characters . _ : -, and begins with a letter or a digit.")
        }
        return name
    }
}

extension Seq {
    /// Reads what a person gives as the seq of an event.
    static func argument(_ text: String) throws -> Seq {
        guard let seq = Seq(text), seq >= 0 else {
            throw ValidationError("a seq is the number of an event, such as 1234.")
        }
        return seq
    }
}
