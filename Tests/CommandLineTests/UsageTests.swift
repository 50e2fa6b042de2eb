import Foundation
import Testing

/// What a person who mistyped reads, and where help is found.
@Suite struct UsageTests {
    static let subcommands = [
        "apply", "wallet", "wallets", "accounts", "lead", "call", "freezes", "log", "replay", "explain", "statement",
        "whatif",
        "verify", "export", "keygen", "checkpoint", "prove", "check-proof", "backup", "restore", "recover", "demo",
    ]

    /// Those that look at no ledger.
    private static let withoutLedger = ["keygen", "check-proof"]

    /// Arguments, and a word that the answer must contain.
    private static let wrong: [(arguments: [String], word: String)] = [
        (["walets"], "walets"),
        (["--bogus"], "--bogus"),
        (["apply", "--bogus"], "--bogus"),
        (["wallets", "--jsno"], "--json"),
        (["wallets", "extra"], "extra"),
        (["wallet"], "<id>"),
        (["lead"], "<id>"),
        (["call"], "<id>"),
        (["backup"], "<destination>"),
        (["restore"], "<backup>"),
        (["recover", "--to"], "--to"),
        (["wallet", "a", "b"], "b"),
        (["wallet", "a b"], "a b"),
        (["wallet", ""], "<id>"),
        (["wallet", "кошелёк"], "кошелёк"),
        (["wallet", String(repeating: "x", count: 65)], "<id>"),
        (["lead", "a/b"], "a/b"),
        (["call", ".hidden"], ".hidden"),
        (["log", "--wallet", "a b"], "--wallet"),
        (["replay", "--wallet", "a b"], "--wallet"),
        (["wallet", "W-1", "--as-of", "nonsense"], "nonsense"),
        (["wallet", "W-1", "--as-of", "2026-02-30T00:00:00Z"], "2026-02-30"),
        (["wallet", "W-1", "--as-of", "2026-11-20T09:00:00"], "--as-of"),
        (["wallet", "W-1", "--as-of", ""], "--as-of"),
        (["wallet", "W-1", "--as-of"], "--as-of"),
        (["wallet", "W-1", "--at-seq", "-1"], "--at-seq"),
        (["wallet", "W-1", "--at-seq=-1"], "--at-seq"),
        (["wallet", "W-1", "--at-seq", "x"], "--at-seq"),
        (["wallet", "W-1", "--at-seq", "1.0"], "--at-seq"),
        (["wallet", "W-1", "--at-seq", "9223372036854775808"], "--at-seq"),
        (["wallet", "W-1", "--at-seq", "1", "--as-of", "2026-11-20T09:00:00Z"], "both"),
        (["replay", "--wallet", "W-1", "--at-seq", "1", "--as-of", "2026-11-20T09:00:00Z"], "both"),
        (["replay", "--at-seq", "1"], "--wallet"),
        (["replay", "--wallet", "W-1", "--from", "yesterday"], "a date or an instant of the years 1970 to 9999"),
        (["replay", "--wallet", "W-1", "--day", "2026-02-30"], "a date of the years 1970 to 9999"),
        (["replay", "--wallet", "W-1", "--kind", "minutes,talk"], "no event is of the kind \"talk\""),
        (["statement", "W-1", "--month", "1969-12"], "a month of the years 1970 to 9999"),
        (["prove", "W-1", "--month", "2026-13"], "a month of the years 1970 to 9999"),
        (["prove", "W-1", "--month", "9999-12"], "before 9999-12"),
        (["prove", "W-1", "--month", "2026-11", "--zone", "Moscow"], "IANA"),
        (["log", "--from", "x"], "--from"),
        (["log", "--to", "99999999999999999999"], "--to"),
        (["apply", "--batch", "0"], "--batch"),
        (["apply", "--batch", "65537"], "--batch"),
        (["apply", "--batch", "many"], "--batch"),
        (["apply", "--data"], "--data"),
        (["verify", "--data", "a", "--data"], "--data"),
    ]

    @Test(arguments: wrong)
    func `wrong arguments are answered with exit status 2, on standard error, naming what is wrong`(
        arguments: [String], word: String
    ) throws {
        let home = try TemporaryDirectory()
        let run = try Kopeck.run(arguments, in: home.path)
        #expect(run.status == 2)
        #expect(run.text == "")
        #expect(run.errors.contains(word), "\(run.errors)")
        #expect(run.errors.contains("--help"), "it says where to read on: \(run.errors)")
        expectNoBacktrace(run)
        #expect(try FileManager.default.contentsOfDirectory(atPath: home.path) == [], "nothing was made")
    }

    @Test func `without a subcommand nothing was asked for, and the help says what can be`() throws {
        let run = try Kopeck.run([])
        #expect(run.status == 2)
        #expect((run.text + run.errors).contains("SUBCOMMANDS"))
    }

    @Test(arguments: subcommands)
    func `every subcommand has help, with an example that can be copied`(subcommand: String) throws {
        let run = try Kopeck.run([subcommand, "--help"])
        #expect(run.status == 0)
        #expect(run.errors == "")
        #expect(run.text.contains("USAGE: kopeck \(subcommand)"))
        #expect(run.text.contains("xample"), "no example")
        #expect(run.lines.contains { $0.hasPrefix("  ") && $0.contains("kopeck \(subcommand)") }, "no example")
        #expect(run.text.contains("--data") != Self.withoutLedger.contains(subcommand))
        let short = try Kopeck.run([subcommand, "-h"])
        #expect(short.text == run.text)
        let other = try Kopeck.run(["help", subcommand])
        #expect(other.text == run.text)
    }

    @Test func `the help of the program names every subcommand and every exit status`() throws {
        let run = try Kopeck.run(["--help"])
        #expect(run.status == 0)
        for subcommand in Self.subcommands {
            #expect(run.lines.contains { $0.hasPrefix("  \(subcommand) ") }, "\(subcommand)")
        }
        #expect(run.text.contains("Exit status"))
    }

    @Test func `the version is a number on one line`() throws {
        let run = try Kopeck.run(["--version"])
        #expect(run.status == 0)
        #expect(run.text.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil, "\(run.text)")
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func `a completion script is generated, and the shell can read it`(shell: String) throws {
        let run = try Kopeck.run(["--generate-completion-script", shell])
        #expect(run.status == 0)
        for subcommand in Self.subcommands { #expect(run.text.contains(subcommand)) }
        guard try Kopeck.shell("command -v \(shell)").status == 0 else { return }
        let directory = try TemporaryDirectory()
        try Data(run.output).write(to: directory.file("completion"))
        let check = try Kopeck.shell("\(shell) -n completion", in: directory.path)
        #expect(check.status == 0, "\(check.errors)")
    }

    @Test func `a reader that goes away ends the program quietly`() throws {
        let ledger = try TestLedger(CommandStream.lines(seed: 3, count: 2_000).joined(separator: "\n"))
        let script = #"{ "$KOPECK" log --data "$1"; echo "$?" >&2; } | head -n 1"#
        let run = try Kopeck.shell(script, [ledger.path])
        #expect(run.lines.count == 1)
        #expect(run.errors == "0\n")
    }

    @Test func `a verdict is told by the status, whether or not anybody reads it`() throws {
        let ledger = try TestLedger.day()
        #expect(try ledger.kopeck("backup", "copy").status == 0)
        for (directory, wallet) in [("ledger", "zoe"), ("copy", "zoya")] {
            let run = try Kopeck.run(
                ["apply", "--data", directory], input: Array(Command.open(wallet, key: "more").line.utf8),
                in: ledger.directory.path)
            #expect(run.status == 0)
        }
        let script = #"{ sleep 0.2; "$KOPECK" verify --data ledger --bisect copy; echo "$?" >&2; } | true"#
        #expect(try Kopeck.shell(script, in: ledger.directory.path).errors == "1\n")
    }

    @Test func `commands are not sent on when nobody reads the answers`() throws {
        let ledger = try TestLedger()
        try ledger.write(CommandStream.lines(seed: 3, count: 5_000).joined(separator: "\n"), to: "day.jsonl")
        let script = #"{ sleep 0.2; "$KOPECK" apply --data ledger --batch 10 day.jsonl; echo "$?" >&2; } | true"#
        let run = try Kopeck.shell(script, in: ledger.directory.path)
        #expect(run.errors.hasSuffix("3\n"))
        #expect(run.errors.contains("nobody reads the answers any more"))
        let events = try ledger.kopeck("log").lines.count
        #expect((1..<1_000).contains(events), "some were sent, and most were not: \(events) events")
        // Where all of them were sent, nothing is wrong but what they led to.
        try ledger.write(Command.open("W-1").line + Command.open("W-1", key: "again").line, to: "two.jsonl")
        let two = script.replacing("day.jsonl", with: "two.jsonl").replacing("data ledger", with: "data other")
        #expect(try Kopeck.shell(two, in: ledger.directory.path).errors.hasSuffix("other\n1\n"))
    }

    @Test(arguments: [
        ["wallets"], ["log", "--json"], ["verify"], ["accounts", "--json"], ["apply", "--summary"], ["demo"],
    ])
    func `output that cannot be written is an error`(arguments: [String]) throws {
        let ledger = try TestLedger.day()
        let named = arguments == ["demo"] ? arguments : arguments + ["--data", ledger.path]
        let run = try Kopeck.shell(#""$KOPECK" "$@" > /dev/full < /dev/null"#, named)
        #expect(run.status != 0)
        expectSentence(run, naming: "standard output")
    }
}
