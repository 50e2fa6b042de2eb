internal import Benchmark

/// What the plugin runs, each in a process of its own. For figures to compare with anything, use `bench`: here each
/// part stands alone, and shows what it costs in instructions and memory.
let benchmarks: @Sendable () -> Void = {
    applyBenchmarks()
    decodeBenchmarks()
    replayBenchmarks()
}

/// What is measured of everything of ours.
let ourMetrics: [BenchmarkMetric] = [.wallClock, .throughput, .instructions, .peakMemoryResident]

/// - Parameters:
///   - iterations: the most there are, after one that warms up.
///   - seconds: after which no new one begins.
///   - scale: how many of the things in the benchmark's name an iteration does.
func configuration(
    _ metrics: [BenchmarkMetric] = ourMetrics, iterations: Int, seconds: Int, scale: BenchmarkScalingFactor = .one
) -> Benchmark.Configuration {
    Benchmark.Configuration(
        metrics: metrics, tags: [:], timeUnits: .automatic, units: [:], warmupIterations: 1, scalingFactor: scale,
        maxDuration: .seconds(seconds), maxIterations: iterations, skip: false, thresholds: nil,
        teardown: { await Marketplace.shared.close() })
}
