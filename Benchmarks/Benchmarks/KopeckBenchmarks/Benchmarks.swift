internal import Benchmark

/// What the plugin runs, one after the other. For figures to compare with anything, use `bench`: here each part
/// stands alone, and shows what it costs in instructions and memory.
let benchmarks: @Sendable () -> Void = {
    Benchmark.defaultConfiguration = .init(
        metrics: [.wallClock, .throughput, .instructions, .peakMemoryResident],
        warmupIterations: 1, maxDuration: .seconds(20), maxIterations: 10)
    applyBenchmarks()
    decodeBenchmarks()
    replayBenchmarks()
}
