internal import Foundation
internal import RealStream
internal import Workload

/// One measurement from its beginning to its end: ledgers grow, and at each station what is wanted is measured.
struct Course {
    let scale: Scale
    let keys: KeyStyle
    /// The numbers of the figures that are wanted.
    let wanted: Set<Int>
    let drawsCharts: Bool
    let calls: [RealCall]
    let scratch: ScratchDirectory
    /// Told what is being done.
    let say: (String) -> Void

    var figures = FigureList()
    var growth: [GrowthPoint] = []
    var loads: [LoadPoint] = []

    init(
        _ scale: Scale, keys: KeyStyle, wanted: Set<Int>, drawsCharts: Bool, in scratch: ScratchDirectory,
        say: @escaping (String) -> Void
    ) throws {
        (self.scale, self.keys, self.wanted, self.drawsCharts) = (scale, keys, wanted, drawsCharts)
        (self.scratch, self.say) = (scratch, say)
        calls = try RealCall.all()
    }

    func wants(_ numbers: Int...) -> Bool { numbers.contains { wanted.contains($0) } }

    mutating func run() async throws {
        if wants(9, 12) { try await apply() }
        try await grow(keys, others: false)
        if wants(7), scale.measuresBothKeys {
            for other in KeyStyle.allCases where other != keys { try await grow(other, others: true) }
        }
    }

    /// The stations that anything wanted is measured at.
    private func stations(others: Bool) -> [Int] {
        scale.stations.filter { station in
            if station == scale.largest, wants(7, 8, 11) { return true }
            if station == scale.base, wants(7) { return true }
            if others { return false }
            if station == scale.base, wants(1, 2, 3, 4, 5, 10) { return true }
            return drawsCharts || wants(6) && scale.walletStations.contains(station)
        }
    }

    /// - Parameter others: whether these are the keys that only figure 7 asks for.
    private mutating func grow(_ keys: KeyStyle, others: Bool) async throws {
        let say = say
        var ledger = GrowingLedger(at: try scratch.fresh("ledger"), of: calls, keys: keys)
        var base = Ratios()
        for station in stations(others: others) {
            say("growing a ledger to \(short(station)) events, \(keys.rawValue) keys …")
            let agents = station <= scale.base ? scale.agents.first : scale.agents.later
            try await ledger.grow(to: station, agents: agents) { say("  \(grouped($0)) events") }
            if !others, wants(6), scale.walletStations.contains(station) { try wallets(of: ledger, at: station) }
            if !others, drawsCharts { try await addGrowthPoint(&ledger, at: station) }
            if station == scale.base { base = try await measureBase(ledger, others: others) }
            if station == scale.largest { try await measureLargest(&ledger, against: base, others: others) }
        }
        _ = try scratch.fresh("ledger")
    }

    /// In a copy, so that the ledger grows on as if nothing had happened.
    private mutating func measureBase(_ ledger: GrowingLedger, others: Bool) async throws -> Ratios {
        guard wants(1, 2, 3, 4, 5, 7, 10) else { return Ratios() }
        let copy = try ledger.copy(to: try scratch.fresh("base"))
        var ratios = Ratios()
        let grown = try await durable(copy, at: scale.base, &ratios, counts: !others)
        if !others, wants(5) { try replay(grown) }
        _ = try scratch.fresh("base")
        return ratios
    }

    private mutating func measureLargest(_ ledger: inout GrowingLedger, against base: Ratios, others: Bool) async throws
    {
        if wants(7) {
            var ratios = Ratios()
            ledger = try await durable(ledger, at: scale.largest, &ratios, counts: false)
            for measure in ratios.measures {
                guard let ratio = ratios[measure], let before = base[measure] else { continue }
                let (now, then) = (better(measure, ratio), better(measure, before))
                figures.add(
                    .grown(measure, ledger.keys.rawValue, from: scale.base, to: scale.largest), ours: now, anchor: then)
            }
        }
        if !others, wants(8) { try memory(&ledger) }
        if !others, wants(11) { try starts(&ledger) }
    }

    /// A ratio of which more is better.
    private func better(_ measure: Measure, _ ratio: Sample) -> Double {
        measure.goal.isFloor ? ratio.median : 1 / ratio.median
    }
}
