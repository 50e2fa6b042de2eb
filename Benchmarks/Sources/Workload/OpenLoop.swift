internal import Foundation
public import KopeckEngine
public import KopeckLedger

/// Commands that come by the clock, evenly spaced, whether or not the ones before have been answered. An answer is
/// counted from when its command was due: a ledger that stands still is not asked less.
///
/// A thread sleeps until the next command is due, and sends all that are due by then; a task waits for the answers.
public struct OpenLoop: Sendable {
    public let p50: Duration
    public let p99: Duration
    public let worst: Duration
    /// Commands answered a second, from the first that was due to the last answer.
    public let rate: Double
    public let commands: Int
    public let events: Int

    private struct Group: Sendable {
        let submission: Submission
        let commands: Range<Int>
    }

    public init(_ commands: [Command], to ledger: Ledger, rate: Int) async throws {
        let seq = try await ledger.read { $0.lastSeq }
        let spacing = 1 / Double(rate)
        let clock = ContinuousClock()
        let (groups, sent) = AsyncStream.makeStream(of: Group.self)
        let started = clock.now + .milliseconds(10)
        Thread.detachNewThread { Self.send(commands, to: ledger, from: started, spacing: spacing, sent) }
        var answered: [(commands: Range<Int>, at: Duration)] = []
        for await group in groups {
            _ = await group.submission.outcomes
            answered.append((group.commands, clock.now - started))
        }
        guard let last = answered.last, last.commands.upperBound == commands.count else {
            throw ProgramFailure(description: "The ledger was closed while commands came.")
        }
        let waits = Self.waits(answered, spacing: spacing)
        p50 = .seconds(waits[waits.count / 2])
        p99 = .seconds(waits[(waits.count * 99 - 1) / 100])
        worst = .seconds(waits[waits.count - 1])
        self.commands = commands.count
        self.rate = Double(commands.count) / (last.at / .seconds(1))
        events = Int(try await ledger.read { $0.lastSeq } - seq)
    }

    /// From due to answered, in seconds, the shortest first.
    private static func waits(_ answered: [(commands: Range<Int>, at: Duration)], spacing: Double) -> [Double] {
        var waits: [Double] = []
        for (commands, at) in answered {
            let seconds = at / .seconds(1)
            for number in commands { waits.append(seconds - Double(number) * spacing) }
        }
        return waits.sorted()
    }

    /// - Parameter spacing: seconds from one command to the next.
    private static func send(
        _ commands: [Command], to ledger: Ledger, from started: ContinuousClock.Instant, spacing: Double,
        _ sent: AsyncStream<Group>.Continuation
    ) {
        let clock = ContinuousClock()
        var next = 0
        while next < commands.count {
            let now = (clock.now - started) / .seconds(1)
            let due = min(commands.count, Int(now / spacing) + 1)
            guard now >= 0, due > next else {
                Thread.sleep(forTimeInterval: Double(next) * spacing - now)
                continue
            }
            // No more at a time than the inbox takes beside what is in it.
            let group = next..<min(due, next + 8192)
            do {
                sent.yield(Group(submission: try ledger.send(Array(commands[group])), commands: group))
                next = group.upperBound
            } catch .inboxFull {
                Thread.sleep(forTimeInterval: 0.0001)
            } catch {
                break
            }
        }
        sent.finish()
    }
}
