import ArgumentParser
import KopeckProof
import LMDB

struct CheckProofCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check-proof",
        abstract: "Check a statement with proof, without the ledger.",
        discussion: """
            Needs the file and the public key, and no trust in whoever sent them but that the key is theirs. Says what \
            the statement says, and each thing that was checked. Exits with 1 if one of them does not hold, and with 2 \
            if the file is no proof or a part of one.

            Examples:
              kopeck check-proof statement.proof --key billing.pub
              kopeck check-proof statement.proof --key billing.pub --at-least october.note
            """)

    @Argument(help: ArgumentHelp("The file; - for standard input.", valueName: "file")) var file: String
    @Option(help: ArgumentHelp("A public key, or its file; give it again for another.", valueName: "key"))
    var key: [String]
    @Flag(help: "Accept a statement whose period was not over when the ledger was sealed.") var partial = false
    @Option(help: ArgumentHelp("A checkpoint seen before: an older one is refused.", valueName: "note"))
    var atLeast: String?
    @Flag(help: "Print JSON for programs: one object.") var json = false
    @OptionGroup var reader: ReaderOptions

    func run() throws {
        let keys = try key.map { try KeyFile.verifying($0) }
        let seen = try atLeast.map { try KeyFile.note($0).note }
        let bytes = try contents()
        let check = ProofCheck(trusting: keys, allowsPartial: partial, seen: seen)
        let report: ProofReport
        do throws(ProofSyntaxError) { report = try check.check(bytes.span) } catch {
            throw UnreadableInput(description: "\(file) is not a whole proof: \(error)")
        }
        let failures = report.firstFailure.map { ["\(file) proves nothing: \($0)"] } ?? []
        try ExitStatus.tell(failures.isEmpty, failures) {
            try ProofReportOutput(words: reader.words).show(report, isJSON: json)
        }
    }

    /// No statement is nearly as long.
    private static let byteCountMax = 1 << 28

    private func contents() throws -> [UInt8] {
        let input = try OpenedInput(file).take()
        var bytes: [UInt8] = []
        do {
            while try input.read(upTo: 1 << 16, into: &bytes) > 0 {
                guard bytes.count <= Self.byteCountMax else {
                    throw UnreadableInput(description: "\(file) is longer than any proof.")
                }
            }
        } catch let error as FileError {
            throw UnreadableInput(description: "\(error).")
        }
        return bytes
    }
}
