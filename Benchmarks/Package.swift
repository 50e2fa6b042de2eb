// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that whoever embeds Kopeck never resolves what it is measured with.
let package = Package(
    name: "kopeck-benchmarks",
    dependencies: [
        .package(name: "kopeck", path: ".."),
        // Without its traits: they count allocations, which needs two more packages.
        .package(url: "https://github.com/ordo-one/benchmark", exact: "1.38.1", traits: []),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    ],
    targets: [
        // Real phone calls as a stream of commands; imports nothing of Kopeck.
        .target(name: "RealStream"),
        // What is measured, each as one call.
        .target(name: "Workload", dependencies: ["RealStream", .product(name: "Kopeck", package: "kopeck")]),
        // The anchor: the same blocks written and read with nothing but liblmdb. `bench` runs it as a program.
        .systemLibrary(name: "CBareLMDB", pkgConfig: "lmdb", providers: [.apt(["liblmdb-dev"])]),
        .executableTarget(name: "CBareAppend", dependencies: ["CBareLMDB"]),
        // Ours and the anchor in turn, as one table.
        .executableTarget(
            name: "bench",
            dependencies: [
                "RealStream", "Workload", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        // Calls of malloc counted, in whatever links it.
        .target(name: "CAllocations"),
        // Each part in memory and on one thread, for its instructions and allocations to be counted.
        .executableTarget(
            name: "CountedWork",
            dependencies: ["CAllocations", "RealStream", "Workload", .product(name: "Kopeck", package: "kopeck")]),
        // Each part by itself, with the metrics of the benchmark plugin.
        .executableTarget(
            name: "KopeckBenchmarks",
            dependencies: ["RealStream", "Workload", .product(name: "Benchmark", package: "benchmark")],
            path: "Benchmarks/KopeckBenchmarks",
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
    ],
    cLanguageStandard: .gnu17
)

for target in package.targets where target.type != .system && !["CBareAppend", "CAllocations"].contains(target.name) {
    target.swiftSettings = [
        .swiftLanguageMode(.v6),
        .strictMemorySafety(),
        .treatAllWarnings(as: .error),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    ]
}
