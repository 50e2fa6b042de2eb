// swift-tools-version: 6.2
import PackageDescription

// A target exists only if it hides a dependency from everyone else, or if something must be unable
// to import it. Arrows point down; `LayoutTests` holds them.
let package = Package(
    name: "kopeck",
    products: [
        .library(
            name: "Kopeck", targets: ["KopeckLedger", "KopeckWire", "KopeckStore", "KopeckEngine", "KopeckAudit"]),
        .executable(name: "kopeck", targets: ["kopeck"]),
        .executable(name: "simulate", targets: ["KopeckSimulation"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        // The rules: pure values, imports nothing.
        .target(name: "KopeckLedger"),
        // The processor's checksum instruction.
        .systemLibrary(name: "CChecksum"),
        // Events as bytes: blocks, checksums, the chain.
        .target(
            name: "KopeckJournal",
            dependencies: ["CChecksum", "KopeckLedger", .product(name: "Crypto", package: "swift-crypto")]),
        // Commands and events as JSON.
        .target(name: "KopeckWire", dependencies: ["KopeckLedger", .product(name: "Crypto", package: "swift-crypto")]),
        .systemLibrary(name: "CLMDB", pkgConfig: "lmdb", providers: [.apt(["liblmdb-dev"])]),
        // Memory-safe liblmdb; knows nothing of money.
        .target(name: "LMDB", dependencies: ["CLMDB"]),
        // journal/ and books/: tables, rows, checkpoint.
        .target(name: "KopeckStore", dependencies: ["KopeckJournal", "KopeckLedger", "LMDB"]),
        // Who writes.
        .target(name: "KopeckEngine", dependencies: ["KopeckStore", "KopeckJournal", "KopeckLedger", "LMDB"]),
        // Proofs, and checking them: knows no ledger, so that whoever doubts one needs none.
        .target(
            name: "KopeckProof",
            dependencies: ["KopeckWire", "KopeckLedger", .product(name: "Crypto", package: "swift-crypto")]),
        // proofs/: seals a ledger, and makes proofs of it.
        .target(
            name: "KopeckSeal",
            dependencies: ["KopeckProof", "KopeckStore", "KopeckJournal", "KopeckLedger", "LMDB"]),
        // Who checks. Neither of the two may import the other.
        .target(name: "KopeckAudit", dependencies: ["KopeckStore", "KopeckJournal", "KopeckLedger", "LMDB"]),
        // Events for other people's programs; hides the SQLite library. No product has it: whoever embeds the ledger
        // should not have to build that.
        .target(
            name: "KopeckExport",
            dependencies: [
                "KopeckStore", "KopeckJournal", "KopeckWire", "KopeckLedger", "LMDB",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        .executableTarget(
            name: "kopeck",
            dependencies: [
                "KopeckEngine", "KopeckAudit", "KopeckSeal", "KopeckProof", "KopeckExport", "KopeckStore", "KopeckWire",
                "KopeckLedger", "LMDB", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        // Who doubts: the rules once more, and the whole engine compared with them while it is broken off and restarted.
        .executableTarget(
            name: "KopeckSimulation",
            dependencies: [
                "KopeckEngine", "KopeckAudit", "KopeckStore", "KopeckWire", "KopeckLedger", "LMDB",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .testTarget(name: "KopeckLedgerTests", dependencies: ["KopeckLedger"]),
        .testTarget(name: "KopeckJournalTests", dependencies: ["KopeckJournal", "KopeckLedger"], exclude: ["Golden"]),
        .testTarget(name: "KopeckWireTests", dependencies: ["KopeckWire", "KopeckLedger"]),
        .testTarget(name: "LMDBTests", dependencies: ["LMDB"]),
        .testTarget(name: "KopeckStoreTests", dependencies: ["KopeckStore", "KopeckJournal", "KopeckLedger", "LMDB"]),
        .testTarget(
            name: "KopeckEngineTests",
            dependencies: ["KopeckEngine", "KopeckStore", "KopeckWire", "KopeckJournal", "KopeckLedger", "LMDB"]),
        .testTarget(
            name: "KopeckAuditTests",
            dependencies: ["KopeckAudit", "KopeckEngine", "KopeckStore", "KopeckJournal", "KopeckLedger", "LMDB"]),
        .testTarget(name: "KopeckProofTests", dependencies: ["KopeckProof", "KopeckWire", "KopeckLedger"]),
        .testTarget(
            name: "KopeckSealTests",
            dependencies: [
                "KopeckSeal", "KopeckProof", "KopeckWire", "KopeckStore", "KopeckJournal", "KopeckLedger", "LMDB",
            ]),
        .testTarget(name: "KopeckExportTests", dependencies: ["KopeckExport", "KopeckLedger"]),
        .testTarget(
            name: "KopeckSimulationTests", dependencies: ["KopeckSimulation", "KopeckEngine", "KopeckLedger", "LMDB"],
            exclude: ["seeds.txt"]),
        // Runs the program that `kopeck` builds.
        .testTarget(name: "CommandLineTests", dependencies: ["kopeck"], exclude: ["Golden"]),
        .testTarget(name: "LayoutTests"),
    ]
)

for target in package.targets where target.type != .system {
    var settings = target.swiftSettings ?? []
    settings += [
        .swiftLanguageMode(.v6),
        .strictMemorySafety(),
        .treatAllWarnings(as: .error),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .enableExperimentalFeature("Lifetimes"),
    ]
    // Optimizing the tests takes longer than running them. Nobody who depends on this package builds them.
    if target.type == .test { settings.append(.unsafeFlags(["-Onone"], .when(configuration: .release))) }
    target.swiftSettings = settings
}
