// swift-tools-version: 6.2
import PackageDescription

// A package of its own: everything in it is built with libFuzzer, and has libFuzzer's `main`. `tools/fuzz` runs it.
let package = Package(
    name: "kopeck-fuzzing",
    dependencies: [.package(name: "kopeck", path: "../..")],
    targets: ["FuzzCommands", "FuzzEvents", "FuzzBlocks"].map { name in
        .executableTarget(
            name: name, dependencies: [.product(name: "Kopeck", package: "kopeck")],
            swiftSettings: [.swiftLanguageMode(.v6), .unsafeFlags(["-parse-as-library"])])
    }
)
