import ArgumentParser
import FoundationEssentials
import KopeckAudit
import KopeckEngine
import KopeckLedger
import KopeckStore
import KopeckWire
import LMDB

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "A small marketplace day in a fresh ledger, told as it happens, with the audit of one wallet.",
        discussion: """
            The ledger is made for the demo and removed afterwards; with --data it is made there and kept, so that \
            you can look around in it.

            Examples:
              kopeck demo
              kopeck demo --data ./demo
              kopeck replay --wallet anna --data ./demo
            """)

    @Option(name: .customLong("data"), help: ArgumentHelp("Make the ledger here, and keep it.", valueName: "dir"))
    var data: String?

    @Flag(help: "Print the events as JSON, one a line, instead of the story.")
    var json = false

    func run() async throws {
        let directory = LedgerDirectory(path: data ?? Self.temporaryPath())
        if data != nil, try directory.holdsLedger() {
            throw UnreadableInput(description: "\(directory.path) holds a ledger already; the demo needs a fresh one.")
        }
        do {
            try await tell(DemoDay(), in: directory)
        } catch {
            // What is told is the first thing that went wrong.
            if data == nil { try? directory.remove() }
            throw error
        }
        if data == nil { try directory.remove() }
    }

    private func tell(_ day: DemoDay, in directory: LedgerDirectory) async throws {
        let ledger = try Ledger.open(at: directory.path, creating: true, zones: .system)
        var console = Console()
        do {
            try await tell(day, in: ledger, &console)
        } catch {
            await ledger.close()
            throw error
        }
        await ledger.close()
        if !json { try conclude(directory, &console) }
        try console.flush()
    }

    private func tell(_ day: DemoDay, in ledger: Ledger, _ console: inout Console) async throws {
        var told: Seq = 0
        for scene in day.scenes {
            if !json {
                try console.line("\n── \(scene.title) " + String(repeating: "─", count: 76 - scene.title.count))
                try console.line(scene.story + "\n")
            }
            for step in scene.steps {
                told = try await play(step, after: told, in: ledger, &console)
                try console.flush()
            }
        }
    }

    /// Sends one command, and tells what followed from it, timers included.
    private func play(
        _ step: DemoDay.Step, after told: Seq, in ledger: Ledger, _ console: inout Console
    ) async throws -> Seq {
        _ = try await ledger.submit(try command(for: step, after: told))
        let events = try await ledger.events(told + 1...Seq.max)
        for event in events {
            if json {
                console.json.event(event)
                try console.endJSONLine()
            } else {
                let day = event.at < DemoDay.nextMidnight ? "" : "the day after, "
                try console.line("  \(day)\(Words().timeOfDay(event.at))  \(EventText.sentence(event, in: Words()))")
            }
        }
        return events.last?.seq ?? told
    }

    private func command(for step: DemoDay.Step, after told: Seq) throws -> Command {
        if step.action == .advanceClock { return try .advanceClock(to: step.time, actor: step.actor) }
        guard let key = Key("demo:\(told)") else { preconditionFailure("the demo's keys are well formed") }
        return try Command(step.action, key: key, at: step.time, actor: step.actor)
    }

    /// The audit of one wallet, and the books as they closed.
    private func conclude(_ directory: LedgerDirectory, _ console: inout Console) throws {
        let view = try LedgerView(directory)
        try console.line("\n── Why is Vera's balance what it is? " + String(repeating: "─", count: 40))
        try console.line("Her wallet, folded again from its events alone:\n")
        guard let audit = try WalletAudit(of: DemoDay.audited, in: view) else { return }
        try HistoryOutput.print(audit, to: &console)
        let agrees = view.books.wallet(DemoDay.audited).map(WalletBalances.init) == audit.balances
        try console.line("\n\(audit.lines.count) events; the books \(agrees ? "agree" : "DISAGREE").")
        try console.line("\n── The trial balance " + String(repeating: "─", count: 56))
        let accounts = try TrialBalance(of: view)
        for (name, balance) in accounts.accounts where balance != 0 {
            let amount = Rubles.text(balance)
            try console.line(
                "  \(name)\(String(repeating: " ", count: max(1, 48 - name.count - amount.count)))\(amount)")
        }
        try console.line(
            "  \(accounts.sum == 0 ? "The sum is 0: nothing was lost, nothing was made up." : "THE SUM IS NOT 0.")")
        if data != nil {
            try console.line("\nThe ledger is in \(directory.path); try `kopeck log --data \(directory.path)`.")
        }
    }

    private static func temporaryPath() -> String {
        let parent = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
        return "\(parent)/kopeck-demo-\(monotonicNanoseconds())"
    }
}
