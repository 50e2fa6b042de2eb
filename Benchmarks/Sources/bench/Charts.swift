internal import Foundation

/// The two charts: events a second over the size of the journal, and answers over the rate of commands.
struct Charts {
    private let growth: [GrowthPoint]
    private let loads: [LoadPoint]

    init(_ growth: [GrowthPoint], _ loads: [LoadPoint]) { (self.growth, self.loads) = (growth, loads) }

    func write(to directory: String) throws {
        let directory = URL(filePath: directory)
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        try Data(throughput.svg.utf8).write(to: directory.appending(path: "throughput.svg"))
        try Data(latency.svg.utf8).write(to: directory.appending(path: "latency.svg"))
    }

    private var throughput: Chart {
        Chart(
            title: "Durable events a second over the size of the journal", xName: "events in the journal",
            yName: "events/s",
            lines: [
                line("Kopeck, batches of 8190", "#0b5fa5") { $0.large.ours.median },
                line("bare C, those blocks of 8190", "#7fb2dd") { $0.large.anchor.median },
                line("goal: 0.35 × C", "#0b5fa5", isDashed: true) { 0.35 * $0.large.anchor.median },
                line("Kopeck, batches of 100", "#b3470f") { $0.hundred.ours.median },
                line("bare C, those blocks of 100", "#eba878") { $0.hundred.anchor.median },
                line("goal: 0.6 × C", "#b3470f", isDashed: true) { 0.6 * $0.hundred.anchor.median },
            ])
    }

    private func line(
        _ name: String, _ colour: String, isDashed: Bool = false, _ height: (GrowthPoint) -> Double
    ) -> Chart.Line {
        Chart.Line(
            name: name, colour: colour, isDashed: isDashed, points: growth.map { (Double($0.events), height($0)) })
    }

    private var latency: Chart {
        Chart(
            title: "Answers over the rate at which commands come", xName: "commands a second, evenly spaced",
            yName: "from due to answered, ms",
            lines: [
                load("Kopeck, worst", "#4a1486") { $0.worst.ours.median },
                load("bare C, worst", "#b9a3d6") { $0.worst.anchor.median },
                load("Kopeck, p99", "#b3470f") { $0.p99.ours.median },
                load("bare C group commit, p99", "#eba878") { $0.p99.anchor.median },
                load("goal for p99: 3 × C", "#b3470f", isDashed: true) { 3 * $0.p99.anchor.median },
                load("Kopeck, p50", "#0b5fa5") { $0.p50.ours.median },
                load("bare C group commit, p50", "#7fb2dd") { $0.p50.anchor.median },
            ])
    }

    private func load(
        _ name: String, _ colour: String, isDashed: Bool = false, _ height: (LoadPoint) -> Double
    ) -> Chart.Line {
        Chart.Line(
            name: name, colour: colour, isDashed: isDashed, points: loads.map { (Double($0.rate), height($0)) })
    }
}
