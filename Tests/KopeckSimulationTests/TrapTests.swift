import LMDB
import Testing

@testable import KopeckSimulation

/// What `tools/simulate` says when a seed ends the process.
@Suite struct TrapTests {
    @Test(arguments: ["TRAP", "ILL", "ABRT"])
    func `a seed that ends the process is traced to its shortest beginning`(signal: String) async throws {
        // Seed 7 ends it with its 841st command, whatever it is run with; others end well.
        let program = """
            while [ $# -gt 0 ]; do
                case $1 in --seed) seed=$2 ;; --commands) commands=$2 ;; esac
                shift
            done
            echo "seed 6, $commands commands: well"
            printf 'seed %s, %s commands: ' "$seed" "$commands"
            if [ "$commands" -ge 841 ]; then kill -\(signal) $$; fi
            echo ok
            """
        try await Program.withScript(program) { script, directory in
            let (status, said) = try Self.simulate(script, ["--seed", "7", "--commands", "20000"], in: directory)
            #expect(status == 1)
            #expect(said.hasSuffix("Again: tools/simulate --seed 7 --commands 841\n"), "\(said)")
            #expect(said.contains("it ends the process with its first 841 commands."))
        }
    }

    /// The control: what does not end by a signal is passed on, and nothing is searched for.
    @Test(arguments: [Int32(0), 1, 64])
    func `another end is passed on as it is`(status: Int32) async throws {
        try await Program.withScript("echo said; exit \(status)") { script, directory in
            let ended = try Self.simulate(script, ["--seed", "7"], in: directory)
            #expect(ended == (status, "said\n"))
        }
    }

    private static func simulate(
        _ program: String, _ arguments: [String], in directory: String
    ) throws -> (Int32, String) {
        let output = directory + "/output"
        let line = ["SIMULATE=\(program)", Program.sources + "/tools/simulate"] + arguments
        let status = try ChildProcess.run(
            "/usr/bin/env", line, output: output, errors: directory + "/errors")
        return (status, try Program.text(output))
    }
}
