internal import Benchmark
internal import Workload

/// What an auditor asks of a ledger of all commands, which is made once.
func replayBenchmarks() {
    Benchmark("replay: everything", configuration: configuration(iterations: 10, seconds: 20)) { benchmark in
        let ledger = try await Marketplace.shared.ledger()
        benchmark.startMeasurement()
        blackHole(try ledger.finished.replay())
        benchmark.stopMeasurement()
    }

    Benchmark("replay: one wallet", configuration: configuration(iterations: 200, seconds: 5)) { benchmark in
        let ledger = try await Marketplace.shared.ledger()
        benchmark.startMeasurement()
        blackHole(try ledger.finished.audit(ledger.wallet))
        benchmark.stopMeasurement()
    }
}
