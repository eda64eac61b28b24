// swift-tools-version: 6.2
import PackageDescription

// The modules under measurement, through a link to the sources, so that nothing else has to be built in release.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let collections = Target.Dependency.product(name: "OrderedCollections", package: "swift-collections")

let package = Package(
  name: "DeckBenchmark",
  dependencies: [.package(url: "https://github.com/apple/swift-collections", from: "1.6.0")],
  targets: [
    .executableTarget(
      name: "Benchmark",
      dependencies: ["Console", "Screen", "StrictJSON", "ToolModel"],
      path: "Benchmark",
      swiftSettings: settings
    ),
    .target(
      name: "Console",
      dependencies: [
        "PolicyModel", "RiskModel", "Screen", "StrictJSON", "ToolCatalogue", "ToolModel", "ToolPins", collections,
      ],
      swiftSettings: settings
    ),
    .target(name: "Screen", dependencies: ["ToolModel"], swiftSettings: settings),
    .target(
      name: "ToolCatalogue",
      dependencies: ["PolicyModel", "RiskModel", "StrictJSON", "ToolModel"],
      swiftSettings: settings
    ),
    .target(name: "RiskModel", dependencies: ["PolicyModel", "StrictJSON", "ToolModel"], swiftSettings: settings),
    .target(name: "ToolPins", dependencies: ["StrictJSON", "ToolModel"], swiftSettings: settings),
    .target(name: "ToolModel", dependencies: ["StrictJSON"], swiftSettings: settings),
    .target(name: "PolicyModel", dependencies: ["StrictJSON", collections], swiftSettings: settings),
    .target(name: "StrictJSON", swiftSettings: settings),
  ]
)
