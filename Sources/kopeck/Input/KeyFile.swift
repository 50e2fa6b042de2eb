import KopeckProof
import LMDB

/// Files of keys and notes. None of them is large.
enum KeyFile {
    static func signing(_ path: String) throws -> SigningKey {
        guard let key = SigningKey(try text(of: path)) else {
            throw UnreadableInput(description: "\(path) is not a private key; `kopeck keygen` makes one.")
        }
        return key
    }

    /// - Parameter argument: a file, or the key itself.
    static func verifying(_ argument: String) throws -> VerifyingKey {
        if let key = VerifyingKey(argument) { return key }
        guard let key = VerifyingKey(try text(of: argument)) else {
            throw UnreadableInput(
                description: "\(argument) is not a public key; `kopeck keygen` writes one to a .pub file.")
        }
        return key
    }

    static func note(_ path: String) throws -> (note: SignedNote, checkpoint: LogCheckpoint) {
        guard let note = SignedNote(try text(of: path)), let checkpoint = LogCheckpoint(content: note.content) else {
            throw UnreadableInput(description: "\(path) is not a checkpoint; `kopeck checkpoint` prints one.")
        }
        return (note, checkpoint)
    }

    private static func text(of path: String) throws -> String {
        do {
            return String(decoding: try DurableFile(path: path).contents(), as: UTF8.self)
        } catch {
            throw UnreadableInput(description: "\(error).")
        }
    }
}
