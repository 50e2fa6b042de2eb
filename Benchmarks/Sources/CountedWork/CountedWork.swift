internal import CAllocations
internal import Foundation

/// Does one part of the engine's work a number of times over, in memory and on one thread, so that what it costs can be
/// counted: two runs that differ in the number alone differ in its instructions and allocations alone.
@main struct CountedWork {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3, let part = Part(rawValue: arguments[1]), let rounds = Int(arguments[2]),
            (1...Thousands.rounds).contains(rounds)
        else {
            let parts = Part.allCases.map(\.rawValue).joined(separator: "|")
            FileHandle.standardError.write(
                Data("usage: CountedWork \(parts) ROUNDS     from 1 to \(Thousands.rounds)\n".utf8))
            exit(64)
        }
        var work = try Work(part)
        let before = allocations_so_far()
        for round in 0..<rounds { try work.run(round) }
        print("allocations \(allocations_so_far() - before)")
    }
}
