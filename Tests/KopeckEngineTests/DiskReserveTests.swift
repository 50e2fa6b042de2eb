import KopeckLedger
import KopeckStore
import Synchronization
import Testing

@testable import KopeckEngine

@Suite struct DiskReserveTests {
    /// A disk whose room the test sets by hand.
    private final class Disk: Sendable {
        let free = Mutex(Int.max)
        func set(_ bytes: Int) { free.withLock { $0 = bytes } }
        var reserve: DiskReserve { DiskReserve { (self.free.withLock { $0 }, 1 << 40) } }
    }

    private let place: Place
    private let disk = Disk()

    init() throws { place = try Place() }

    private func open() throws -> Ledger {
        try Ledger.open(at: place.path, creating: true, zones: .utc, reserve: disk.reserve)
    }

    /// Two wallets, three leads, and a call in progress on the first lead.
    private static let beginning: Script = {
        var script = Script.talk(seconds: 60)
        script.add(.openWallet(wallet(2)))
        script.add(.topUpWallet(wallet(2), amount: 100_000, reference: nil))
        script.add(.listLead(lead(2), price: 7_000))
        return script
    }()

    @Test func `with little room left nothing new is begun, and what frees money still passes`() async throws {
        let ledger = try open()
        _ = try await ledger.submit(Self.beginning.commands)
        disk.set(Limits.diskReserveBytes - 1)
        var script = Self.beginning
        let waiting = [
            script.add(.activatePrecall(lead(2), wallet: wallet(2), number: nil)),
            script.add(.startCall(call(2), wallet: wallet(1), about: .lead(lead(1)))),
            script.add(.requestCallback(callback(1), wallet: wallet(2), preferredAt: nil)),
            script.add(.buyLead(lead(2), wallet: wallet(2))),
        ]
        let last = try await ledger.read { $0.lastSeq }
        #expect(try await ledger.submit(waiting) == waiting.map { _ in .turnedAway(.storageLow) })
        #expect(try await ledger.read { $0.lastSeq } == last, "no event, and no timer")

        let passing = [
            script.add(.endCall(call(1), by: .agent)),
            script.add(.topUpWallet(wallet(2), amount: 1, reference: nil)),
            script.add(.buyLead(lead(1), wallet: wallet(1))),
        ]
        for outcome in try await ledger.submit(passing) { #expect(outcome.events != nil) }
        await ledger.close()
    }

    @Test func `with room again the same commands are decided as if sent for the first time`() async throws {
        let ledger = try open()
        _ = try await ledger.submit(Self.beginning.commands)
        disk.set(0)
        var script = Self.beginning
        let command = script.add(.activatePrecall(lead(2), wallet: wallet(2), number: nil))
        #expect(try await ledger.submit(command) == .turnedAway(.storageLow))
        disk.set(Limits.diskReserveBytes)
        let outcome = try await ledger.submit(command)
        #expect(outcome.events != nil && !outcome.isReplayed)
        disk.set(0)
        let again = try await ledger.submit(command)
        #expect(again.events == outcome.events && again.isReplayed, "an answer that was given is given again")
        await ledger.close()
        #expect(try place.events() == DryRun(script.commands).events)
    }

    @Test func `a small disk keeps a twentieth, and one that cannot be measured nothing`() {
        #expect(isLow(free: (16 << 20) / 20 - 1, total: 16 << 20))
        #expect(!isLow(free: (16 << 20) / 20, total: 16 << 20))
        #expect(!isLow(free: 1, total: 4 << 20), "there is nothing to be kept on a disk so small")
        var unknown = DiskReserve { nil }
        unknown.look()
        #expect(!unknown.isLow)
    }

    private func isLow(free: Int, total: Int) -> Bool {
        var reserve = DiskReserve { (free, total) }
        reserve.look()
        return reserve.isLow
    }
}
