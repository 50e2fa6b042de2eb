/// How large the ledgers are, and how often everything is measured.
struct Scale {
    /// Events there are when figures 1 to 5 and 10 begin, with 100 000 wallets.
    let base: Int
    /// Events there are at which something is looked at while a ledger grows, the base and the largest among them.
    let stations: [Int]
    /// Where a wallet's history is asked for.
    let walletStations: [Int]
    /// Wallets that each round opens, up to the base and beyond it.
    let agents: (first: Int, later: Int)
    let pairs: Int
    /// Of commands that come by the clock; and of starts.
    let fewerPairs: Int
    /// Commands of a run in batches of 8190, in batches of 100, one at a time, and to count the bytes written.
    let commands: (large: Int, hundred: Int, single: Int, written: Int)
    /// Commits of the anchor that updates rows.
    let rowCommits: Int
    /// How much of the full time commands come by the clock.
    let clockShare: Double
    /// Rounds of load while memory is looked at.
    let loadRounds: Int
    let measuresBothKeys: Bool

    var largest: Int { stations.last ?? base }

    static let quick = Scale(
        base: 1_000_000, stations: [1_000_000, 2_000_000], walletStations: [1_000_000, 2_000_000],
        agents: (50_000, 50_000), pairs: 3, fewerPairs: 1, commands: (200_000, 80_000, 600, 150_000), rowCommits: 60,
        clockShare: 0.5,
        loadRounds: 1,
        measuresBothKeys: false)

    static let full = Scale(
        base: 5_000_000, stations: [1_000_000, 2_000_000, 5_000_000, 10_000_000, 20_000_000],
        walletStations: [1_000_000, 10_000_000], agents: (12_500, 12_500), pairs: 5, fewerPairs: 3,
        commands: (400_000, 150_000, 10_000, 400_000), rowCommits: 150, clockShare: 1, loadRounds: 3,
        measuresBothKeys: true)

    static let huge = Scale(
        base: 5_000_000, stations: full.stations + [50_000_000, 100_000_000],
        walletStations: full.walletStations + [100_000_000], agents: (12_500, 82_000), pairs: 5, fewerPairs: 3,
        commands: full.commands, rowCommits: full.rowCommits, clockShare: 1, loadRounds: 25, measuresBothKeys: true)

    /// Bytes of disk that it takes at most: ledgers, copies, the anchor's journals.
    var room: Int { largest * 350 }
}
