import LMDB

/// An input opened once, before anything is applied: a file that cannot be read is told of while nothing has
/// happened, and a pipe has no second beginning.
final class OpenedInput {
    private var file: InputFile?

    /// - Parameter path: `-` for standard input.
    init(_ path: String) throws(UnreadableInput) {
        do { file = path == "-" ? InputFile() : try InputFile(path: path) } catch {
            throw UnreadableInput(description: "\(error).")
        }
    }

    /// Hands over the file, once.
    func take() throws(UnreadableInput) -> InputFile {
        guard let file = file.take() else { throw UnreadableInput(description: "An input can be read only once.") }
        return file
    }
}
