import ArgumentParser
import KopeckEngine
import KopeckSeal
import KopeckStore
import LMDB

/// Parses the arguments, runs the command and turns whatever goes wrong into one sentence and an exit status.
@main
enum Main {
    static func main() async {
        ProcessFaults.ignoreBrokenPipeSignal()
        ProcessFaults.ignoreFileSizeSignal()
        if CommandLine.arguments.count == 1 { showUsage() }
        do {
            var command = try Kopeck.parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            end(with: error)
        }
    }

    private static func end(with error: any Error) -> Never {
        switch error {
        case let status as ExitStatus: ProcessFaults.exit(status.rawValue)
        case let error as StoreError: fail("\(error)", .cannotOpen)
        case let error as LedgerBusy: fail("\(error)", .cannotOpen)
        case let error as UnreadAnswers: fail("\(error)", .cannotOpen)
        case let error as UnreadableInput: fail("\(error)", .usage)
        // Of an argument that was looked at only when the command ran.
        case let error as ValidationError: fail("\(error)", .usage)
        case let error as NothingThere: fail("\(error)", .doesNotHold)
        case let error as SealError: fail("\(error)", error.isNothingThere ? .doesNotHold : .cannotOpen)
        // A reader that went away, as `head` does, has seen enough.
        case let error as FileError where error.isBrokenPipe: ProcessFaults.exit(0)
        case let error as FileError: fail("\(error).", .cannotOpen)
        default: endParsing(with: error)
        }
    }

    /// Nothing was asked for: that is no success, and a script with an empty variable should notice.
    private static func showUsage() -> Never {
        ProcessFaults.stop(Kopeck.helpMessage(), status: ExitStatus.usage.rawValue)
    }

    /// Help and wrong usage, as ArgumentParser words them.
    private static func endParsing(with error: any Error) -> Never {
        let isHelp = Kopeck.exitCode(for: error).isSuccess
        let message = Kopeck.fullMessage(for: error)
        try? (isHelp ? StandardStream.output : .error).write(Array((message + "\n").utf8))
        ProcessFaults.exit(isHelp ? 0 : ExitStatus.usage.rawValue)
    }

    private static func fail(_ sentence: String, _ status: ExitStatus) -> Never {
        ProcessFaults.stop("kopeck: " + sentence, status: status.rawValue)
    }
}

/// What the exit status of `kopeck` means.
enum ExitStatus: Int32, Error {
    /// Done, but something asked for did not hold: a command was rejected, a check failed, a difference was found.
    case doesNotHold = 1
    /// The arguments, or the input, cannot be understood.
    case usage = 2
    /// The ledger cannot be opened, or is damaged; or what was asked for cannot be written.
    case cannotOpen = 3

    /// Prints what was found, and ends with the verdict: whoever reads may go away, and is told by the status.
    ///
    /// - Parameter remarks: for standard error, behind it.
    static func tell(_ holds: Bool, _ remarks: [String] = [], _ print: () throws -> Void) throws {
        do {
            try print()
        } catch let error as FileError where error.isBrokenPipe && !holds {
        }
        for sentence in remarks { try remark(sentence) }
        if !holds { throw ExitStatus.doesNotHold }
    }
}

/// Something asked for is not in the ledger.
struct NothingThere: Error, CustomStringConvertible {
    let description: String
}

/// Nobody reads the answers of `apply` any more, so no more commands are sent.
struct UnreadAnswers: Error, CustomStringConvertible {
    let description =
        "nobody reads the answers any more: what follows in the input was not sent. What was sent is recorded, and changes nothing when it is sent again."
}

/// An input file that cannot be read.
struct UnreadableInput: Error, CustomStringConvertible {
    let description: String
}
