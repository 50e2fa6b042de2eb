internal import Benchmark
internal import RealStream
internal import Workload

/// What `kopeck apply` does with all commands, printing aside. Each iteration fills a fresh ledger.
func applyBenchmarks() {
    let commandRate = BenchmarkMetric.custom("commands / s", polarity: .prefersLarger, useScalingFactor: false)
    let eventRate = BenchmarkMetric.custom("events / s", polarity: .prefersLarger, useScalingFactor: false)
    var configuration = Benchmark.defaultConfiguration
    configuration.metrics += [commandRate, eventRate]

    Benchmark("apply: real stream, JSON in, durable", configuration: configuration) { benchmark in
        let stream = try Marketplace.stream.get()
        let path = try Marketplace.scratch.get().fresh("applied")
        benchmark.startMeasurement()
        let applied = try await Application(of: stream, to: path)
        benchmark.stopMeasurement()
        let seconds = applied.untilDurable / .seconds(1)
        benchmark.measurement(commandRate, Int(Double(applied.commands) / seconds))
        benchmark.measurement(eventRate, Int(Double(applied.events) / seconds))
    }

    Benchmark("anchor: bare C append of the same blocks", configuration: configuration) { benchmark in
        let ledger = try await Marketplace.shared.ledger()
        let directory = try Marketplace.scratch.get().freshDirectory("anchor")
        let journal = ledger.finished.journalPath
        benchmark.startMeasurement()
        let appended = try Anchor.append(blocksOf: journal, to: directory)
        benchmark.stopMeasurement()
        let seconds = appended.time / .seconds(1)
        benchmark.measurement(commandRate, Int(Double(ledger.commands) / seconds))
        benchmark.measurement(eventRate, Int(Double(ledger.events) / seconds))
    }
}
