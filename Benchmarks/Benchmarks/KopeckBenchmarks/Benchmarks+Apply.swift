internal import Benchmark
internal import RealStream
internal import Workload

/// What `kopeck apply` does with all commands, reading and printing aside; and the anchor's part of that.
func applyBenchmarks() {
    let commandRate = BenchmarkMetric.custom("commands / s", polarity: .prefersLarger, useScalingFactor: false)
    let eventRate = BenchmarkMetric.custom("events / s", polarity: .prefersLarger, useScalingFactor: false)

    // Each iteration fills a fresh ledger and closes it; the rates are of the time until all was durable.
    Benchmark(
        "apply: real stream, JSON in, durable",
        configuration: configuration(ourMetrics + [commandRate, eventRate], iterations: 10, seconds: 30)
    ) { benchmark in
        let stream = try Marketplace.stream.get()
        let path = try await Marketplace.shared.directory().fresh("applied")
        benchmark.startMeasurement()
        let applied = try await Application(of: stream, to: path)
        benchmark.stopMeasurement()
        let seconds = applied.untilDurable / .seconds(1)
        benchmark.measurement(commandRate, Int(Double(applied.commands) / seconds))
        benchmark.measurement(eventRate, Int(Double(applied.events) / seconds))
    }

    // Runs in another process, so there is nothing else to measure here.
    Benchmark(
        "anchor: bare C append of the same blocks",
        configuration: configuration([commandRate, eventRate], iterations: 10, seconds: 30)
    ) { benchmark in
        let ledger = try await Marketplace.shared.ledger()
        let directory = try await Marketplace.shared.directory().freshDirectory("anchor")
        let appended = try Anchor.append(blocksOf: ledger.finished.journalPath, to: directory)
        let seconds = appended.time / .seconds(1)
        benchmark.measurement(commandRate, Int(Double(ledger.commands) / seconds))
        benchmark.measurement(eventRate, Int(Double(ledger.events) / seconds))
    }
}
