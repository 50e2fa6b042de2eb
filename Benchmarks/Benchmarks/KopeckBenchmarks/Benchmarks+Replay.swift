internal import Benchmark
internal import Workload

/// What an auditor asks of a ledger of all commands, which is made once.
func replayBenchmarks() {
    Benchmark("replay: everything") { benchmark in
        let ledger = try await Marketplace.shared.ledger()
        benchmark.startMeasurement()
        blackHole(try ledger.finished.replay())
        benchmark.stopMeasurement()
    }

    var configuration = Benchmark.defaultConfiguration
    configuration.maxIterations = 200
    configuration.maxDuration = .seconds(5)

    Benchmark("replay: one wallet", configuration: configuration) { benchmark in
        let ledger = try await Marketplace.shared.ledger()
        benchmark.startMeasurement()
        blackHole(try ledger.finished.audit(ledger.wallet))
        benchmark.stopMeasurement()
    }
}
