internal import Foundation

/// A phone call that somebody once made, from the Bank Marketing data set (see `Data/README.md`).
public struct RealCall: Sendable {
    /// 1 … 12.
    let month: Int
    let day: Int
    /// How long they talked.
    let seconds: Int
    /// How many times the number was dialled until they did, at least once.
    let attempts: Int
    let isSold: Bool

    /// Nil for a line that holds no call.
    init?(line: Substring) {
        let fields = line.split(separator: ",", omittingEmptySubsequences: false)
        guard fields.count == 5, let month = Self.months.firstIndex(of: String(fields[0])), let day = Int(fields[1]),
            let seconds = Int(fields[2]), let attempts = Int(fields[3]), (1...31).contains(day), seconds >= 0,
            attempts >= 1
        else { return nil }
        self.month = month + 1
        self.day = day
        self.seconds = seconds
        self.attempts = attempts
        isSold = fields[4] == "1"
    }

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    /// How many calls there are in all.
    public static let total = 45_211

    /// The first calls of `Data/calls.csv`, in the order in which they were made.
    ///
    /// - Throws: an error of Foundation's if the file is not where it was when this was built.
    public static func all(_ count: Int = total) throws -> [RealCall] {
        let file = URL(filePath: #filePath).appending(path: "../../../Data/calls.csv").standardizedFileURL
        let lines = try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline)
        let calls = lines.dropFirst().prefix(count).compactMap(RealCall.init)
        precondition(calls.count == min(count, total), "\(file.path) is not the file that was delivered")
        return calls
    }
}
