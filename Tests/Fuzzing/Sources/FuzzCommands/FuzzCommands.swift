import KopeckLedger
import KopeckWire

/// Any bytes as a line of commands: no crash; and a command that is read is written and read again as the same one.
///
/// Its fingerprint may be another the first time: it stands for the JSON as it was sent, and one instant can be sent in
/// several ways (§4.2).
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzCommands(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let line = Array(UnsafeBufferPointer(start: start, count: count))
    guard case .command(let command) = decoder.decode(line: line.span) else { return 0 }
    let again = writtenAndRead(command)
    precondition(again.key == command.key && again.at == command.at && again.actor == command.actor)
    precondition(again.action == command.action, "another command was read")
    precondition(writtenAndRead(again) == again, "what was written once is written otherwise")
    return 0
}

private func writtenAndRead(_ command: Command) -> Command {
    var line: [UInt8] = []
    CommandEncoder.append(command, to: &line)
    guard case .command(let again) = decoder.decode(line: line.span) else {
        preconditionFailure("what was written is no command: \(String(decoding: line, as: UTF8.self))")
    }
    return again
}

/// libFuzzer runs one input after another, on one thread.
nonisolated(unsafe) private var decoder = CommandDecoder()
