import Glibc
import LMDB
import Testing

@Suite struct ProcessFaultsTests {
    /// LMDB opens a file cut behind its meta pages, and the first read of a lost page is SIGBUS.
    @Test func `a truncated file under LMDB ends the process with the sentence`() async throws {
        let directory = try TemporaryDirectory()
        try Store(directory.path).appendNumbers(0..<200, valueBytes: 700)
        let file = directory.file("data.mdb")
        try file.replace(with: Array(try file.contents().prefix(8192)).raw)
        let result = await #expect(
            processExitsWith: .exitCode(3), observing: [\.standardErrorContent]
        ) { [path = directory.path as String] in
            ProcessFaults.reportMappingFaults(sentence: "The books are damaged.", status: 3)
            _ = try Store(path, access: .readOnly).entries()
        }
        #expect(result.says("The books are damaged.\n"))
    }

    @Test func `an abort inside the library ends the process with the sentence`() async {
        let result = await #expect(
            processExitsWith: .exitCode(4), observing: [\.standardErrorContent]
        ) {
            ProcessFaults.reportMappingFaults(sentence: "The journal is damaged.", status: 4)
            abort()
        }
        #expect(result.says("The journal is damaged.\n"))
    }

    @Test func `a used-up stack is reported too`() async {
        await #expect(processExitsWith: .exitCode(5)) {
            ProcessFaults.reportMappingFaults(sentence: "No stack.", status: 5)
            // The alternate stack belongs to this thread, whichever the task runs on.
            print(Self.descend(0))
        }
    }

    /// Without optimisation, which would turn it into a loop that never ends.
    @_optimize(none)
    private static func descend(_ depth: Int) -> Int {
        let block = InlineArray<1024, UInt8>(repeating: UInt8(truncatingIfNeeded: depth))
        return depth < 0 ? 0 : descend(depth + 1) + Int(block[depth & 1023])
    }

    @Test func `a write to a pipe nobody reads is an error and not the end`() async {
        await #expect(processExitsWith: .exitCode(EPIPE)) {
            ProcessFaults.ignoreBrokenPipeSignal()
            var ends: [Int32] = [0, 0]
            #expect(unsafe pipe(&ends) == 0)
            close(ends[0])
            #expect(unsafe write(ends[1], "x", 1) == -1)
            exit(errno)
        }
    }
}
