import KopeckEngine
import KopeckLedger
import KopeckWire

/// What a web server keeps for the life of its process: the ledger, and how it is spoken to.
struct Billing {
    private let ledger: Ledger

    /// A server leaves `creating` off: a disk that is not mounted must not become an empty ledger.
    init(directory: String, creating: Bool = false) throws {
        ledger = try Ledger.open(at: directory, creating: creating, zones: .system)
        for remark in ledger.remarks { print("warning: \(remark)") }
    }

    /// Answers one request: a command as a line of JSON in, a status and a sentence out.
    func answer(_ line: String) async -> (status: Int, text: String) {
        var decoder = CommandDecoder()
        let bytes = Array(line.utf8)
        switch decoder.decode(line: bytes.span) {
        case .invalid(let fault):
            // Nothing was recorded, and the key is still free: correct it and send it again.
            return (400, "\(fault)")
        case .command(let command):
            do throws(LedgerBusy) {
                return response(to: try await ledger.submit(command))
            } catch {
                // Nothing was recorded: the client may send the very same line again.
                return (503, "\(error)")
            }
        }
    }

    private func response(to outcome: Outcome) -> (status: Int, text: String) {
        switch outcome {
        case .accepted(let events, let replayed):
            // Durable, and final for this key. A replayed answer is as good as the first one.
            let seqs = events.map { "events \($0.lowerBound)–\($0.upperBound)" } ?? "nothing to do"
            return (200, replayed ? "\(seqs), as before" : seqs)
        case .rejected(let rejection, _):
            // The rules say no, and that is final for this key too: to try again takes a new key.
            return (422, "\(rejection.code): \(rejection.message)")
        case .turnedAway(let reason):
            // Nothing was decided: the client may send the very same line again, later.
            return (503, "\(reason.code): \(reason.message)")
        }
    }

    /// What a wallet can spend; nil if there is no such wallet.
    func available(on wallet: WalletID) async throws(LedgerBusy) -> Kopecks? {
        try await ledger.read { $0.wallet(wallet)?.available }
    }

    /// Fires what is due when no command comes: a server calls it every few seconds.
    func tick(at now: Timestamp) async throws {
        _ = try await ledger.submit(Command.advanceClock(to: now, actor: "server"))
    }

    /// Many commands at once, a night's import for instance: each stands for itself.
    ///
    /// - Returns: how many were accepted and rejected; and those to be sent again, later, with the keys they have.
    func carryOut(
        _ commands: [Command]
    ) async throws(LedgerBusy) -> (accepted: Int, rejected: Int, again: [Command]) {
        var (accepted, rejected, again) = (0, 0, [Command]())
        for (command, outcome) in zip(commands, try await ledger.submit(commands)) {
            switch outcome {
            case .accepted: accepted += 1
            case .rejected: rejected += 1
            case .turnedAway: again.append(command)
            }
        }
        return (accepted, rejected, again)
    }

    /// The last thing before the process ends. What was sent before is answered first.
    func close() async { await ledger.close() }
}
