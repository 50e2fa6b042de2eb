internal import Benchmark
internal import RealStream
internal import Workload

/// A line of JSON made a command, its fingerprint included; time and instructions are of one line.
func decodeBenchmarks() {
    let configuration = configuration(iterations: 1000, seconds: 5, scale: .kilo)

    Benchmark("decode: one command", configuration: configuration) { benchmark in
        let stream = try Marketplace.stream.get()
        // Another thousand lines each time, from the middle of the year on.
        let first = (stream.lines.count / 2 + benchmark.currentIteration * 1000) % (stream.lines.count - 1000)
        var lines = CommandLines(stream)
        benchmark.startMeasurement()
        blackHole(try lines.decode(first..<first + 1000))
        benchmark.stopMeasurement()
    }
}
