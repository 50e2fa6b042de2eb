import KopeckLedger

/// What a run came to, in one line.
struct Report: CustomStringConvertible {
    var commands = 0
    var events: Seq = 0
    var restarts = 0
    /// Commands sent again after a crash or a lost answer.
    var retries = 0
    /// Commands that were not decided, for want of room on the disk.
    var turnedAway = 0
    /// How often the ledger ended because a commit failed.
    var failedCommits = 0
    var milliseconds: Int64 = 0
    /// The SHA-256 of the log.
    var digest = ""

    var description: String {
        """
        \(events) events, \(restarts) restarts, \(retries) sent again, \
        \(turnedAway) turned away, \(failedCommits) failed commits, \
        \(milliseconds / 1000).\(milliseconds % 1000 / 100) s, log \(digest)
        """
    }
}
