import Testing

/// A disk without room ends a writer with a sentence; what was answered stays, and the ledger opens again.
@Suite struct FullDiskTests {
    /// Whether this user may mount a small disk in a namespace of its own.
    private static let canMount: Bool = {
        let script = #"d=$(mktemp -d); unshare -Urm mount -t tmpfs -o size=64k none "$d"; s=$?; rmdir "$d"; exit $s"#
        return (try? Kopeck.shell(script).status) == 0
    }()

    private static let lines = CommandStream.lines(seed: 77, count: 4_000)

    /// Applies everything with little room, then looks with enough, and goes on.
    private func expectRecovery(_ script: String, room: String) throws {
        let ledger = try TestLedger()
        try ledger.write(Self.lines.joined(separator: "\n"), to: "input.jsonl")
        let run = try Kopeck.shell(script, [room], in: ledger.directory.path)
        let output = try ledger.read("status").split(separator: "\n").map(String.init)
        #expect(output == ["apply 3", "log 0", "verify 0", "again 1", "log 0", "verify 0"], "\(run.errors)")

        let refused = Run(status: 3, wasKilled: false, output: [], errors: try ledger.read("errors"))
        expectSentence(refused, naming: "ledger")

        let undisturbed = try TestLedger(Self.lines.joined(separator: "\n")).log()
        let left = try ledger.read("left")
        #expect(undisturbed.hasPrefix(left))
        let events = left.split(separator: "\n").count
        for answer in try JSON.parse(lines: try ledger.read("answers")) {
            for seq in (answer["events"]?.items ?? []).compactMap(\.integer) { #expect(seq <= events, "\(answer)") }
        }
        #expect(try ledger.read("whole") == undisturbed)
    }

    private static let steps = #"""
        grep -v 'created a new ledger' all-errors > errors
        "$KOPECK" log --json --data disk/ledger > left; echo "log $?" >> status
        "$KOPECK" verify --data disk/ledger > verification; echo "verify $?" >> status
        "$KOPECK" apply --data disk/ledger input.jsonl > again; echo "again $?" >> status
        "$KOPECK" log --json --data disk/ledger > whole; echo "log $?" >> status
        "$KOPECK" verify --data disk/ledger >> verification; echo "verify $?" >> status
        """#

    @Test(.enabled(if: canMount, "needs unshare and mount"), arguments: ["200k", "280k", "360k", "440k", "520k"])
    func `a full disk is one sentence, and loses nothing that was answered`(room: String) throws {
        let script = #"""
            mkdir disk
            export ROOM="$1"
            exec unshare -Urm sh -c '
            mount -t tmpfs -o size=$ROOM none disk || exit 1
            "$KOPECK" apply --batch 32 --data disk/ledger input.jsonl > answers 2> all-errors; echo "apply $?" > status
            mount -o remount,size=64m disk || exit 1
            \#(Self.steps.replacing("'", with: #"'\''"#))'
            """#
        try expectRecovery(script, room: room)
    }

    @Test(arguments: ["180", "300", "420", "600"])
    func `a limit on the size of files is one sentence, and loses nothing that was answered`(room: String) throws {
        let script = #"""
            mkdir disk
            (ulimit -f "$1"; "$KOPECK" apply --batch 32 --data disk/ledger input.jsonl 2> all-errors; echo "apply $?" > status) | cat > answers
            \#(Self.steps)
            """#
        try expectRecovery(script, room: room)
    }

    /// On a disk of 16 MiB, all but 600 KiB of it taken by something else: less than a twentieth.
    @Test(.enabled(if: canMount, "needs unshare and mount"))
    func `before a disk is full, what binds money waits with its key, and the rest goes on`() throws {
        let script = #"""
            mkdir disk
            exec unshare -Urm sh -c '
            mount -t tmpfs -o size=16m none disk || exit 1
            "$KOPECK" apply --data disk/ledger before.jsonl > answers
            head -c $(($(stat -f -c "%a * %S" disk) - 600 * 1024)) /dev/zero > disk/other
            "$KOPECK" apply --data disk/ledger after.jsonl > low; echo "low $?" > status
            rm disk/other
            "$KOPECK" apply --data disk/ledger after.jsonl > room; echo "room $?" >> status'
            """#
        let ledger = try TestLedger()
        let before = [
            Command.open("W-1").line, Command.topUp("W-1", 100_000, key: "pay").line,
            #"{"command":"tariff.publish","key":"t","at":"2026-11-20T09:00:00Z","tariff":"T","product":"precall","effectiveFrom":"2026-11-20T09:00:00Z","terms":{}}"#,
            #"{"command":"lead.list","key":"l","at":"2026-11-20T09:00:00Z","lead":"L-1","price":500}"#,
        ]
        let after = [
            #"{"command":"precall.activate","key":"a","at":"2026-11-20T10:00:00Z","lead":"L-1","wallet":"W-1"}"#,
            #"{"command":"wallet.withdraw","key":"w","at":"2026-11-20T10:00:00Z","wallet":"W-1","amount":7}"#,
        ]
        try ledger.write(before.joined(separator: "\n"), to: "before.jsonl")
        try ledger.write(after.joined(separator: "\n"), to: "after.jsonl")
        let run = try Kopeck.shell(script, in: ledger.directory.path)
        #expect(try ledger.read("status") == "low 1\nroom 0\n", "\(run.errors)")
        let low = try JSON.parse(lines: try ledger.read("low"))
        #expect(low.map { $0["code"] ?? $0["status"] } == ["storage_low", "accepted"])
        let room = try JSON.parse(lines: try ledger.read("room"))
        #expect(room.map { $0["replayed"] } == [false, true], "the key was free, the other was used")
    }

    @Test(.enabled(if: canMount, "needs unshare and mount"), arguments: ["8k", "24k", "40k", "64k", "96k"])
    func `a disk too small for an empty ledger is one sentence, and hinders nobody later`(room: String) throws {
        let script = #"""
            mkdir disk
            export ROOM="$1"
            exec unshare -Urm sh -c '
            mount -t tmpfs -o size=$ROOM none disk || exit 1
            "$KOPECK" apply --data disk/ledger < /dev/null 2> errors; echo "apply $?" > status
            mount -o remount,size=64m disk || exit 1
            "$KOPECK" apply --data disk/ledger < day.jsonl > answers; echo "again $?" >> status
            "$KOPECK" log --json --data disk/ledger > whole'
            """#
        let ledger = try TestLedger()
        try ledger.write(try Golden.day(), to: "day.jsonl")
        let run = try Kopeck.shell(script, [room], in: ledger.directory.path)
        #expect(try ledger.read("status") == "apply 3\nagain 1\n", "\(run.errors)")
        let errors = try ledger.read("errors").split(separator: "\n").filter { !$0.contains("created a new ledger") }
        expectSentence(
            Run(status: 3, wasKilled: false, output: [], errors: errors.joined(separator: "\n")), naming: "disk")
        #expect(try ledger.read("whole") == TestLedger.day().log())
    }
}
