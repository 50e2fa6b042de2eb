/// Every limit of the store and the writer, in one place.
public enum Limits {
    /// Events a block, and so a commit, gathers before it is closed; one command may add more.
    public static let batchEvents = 8192
    /// Events of a block that the writer commits itself when no more commands wait.
    public static let eventsCommittedAtOnce = 16
    /// Commands that may wait for the writer; one more is refused.
    public static let inboxCommands = 65_536
    /// Address space for each environment; costs neither memory nor disk.
    public static let mapBytes = 256 << 30
    /// Free bytes on the disk below which nothing new is begun. A small disk keeps one part in `diskReserveShare`, and
    /// one smaller than `diskReserveSmallestDisk` nothing: what it could keep would not take a checkpoint.
    public static let diskReserveBytes = 256 << 20
    public static let diskReserveShare = 20
    public static let diskReserveSmallestDisk = 8 << 20
    /// Rows that a segment of the books holds before it is divided: as many are read before one of them is believed.
    public static let segmentRows = 8192
    /// Rows of the books that a start checks; beyond, a segment is checked before it is first looked into.
    public static let rowsCheckedAtOpening = 1_000_000
    /// Segments that are checked behind the writer's back after each checkpoint.
    public static let segmentsCheckedAtOnce = 32
    /// Read transactions at once, over all processes.
    public static let readers = 512
    /// Of these, kept for the writer itself: the journal as of a commit, a checkpoint and the one before it, and one more.
    public static let readersKeptForWriter = 4
    /// Commits after which readers that were killed are looked for.
    public static let commitsBetweenReaderChecks = 256
    /// Events after which a checkpoint of the books begins.
    public static let checkpointEvents = 150_000
    /// How far a checkpoint stands back where processors are short: answers are waited for, it is not.
    public static let checkpointNiceness: Int32 = 5
    /// Events decided since a checkpoint began at which the writer waits for it to be written.
    public static let tailEvents = 600_000
}
