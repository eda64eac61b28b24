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

let package = Package(
  name: "CatalogueBenchmark",
  dependencies: [.package(url: "https://github.com/apple/swift-collections", from: "1.6.0")],
  targets: [
    .executableTarget(
      name: "Benchmark",
      dependencies: ["CatalogueStore", "RiskModel", "StrictJSON", "ToolModel"],
      path: "Benchmark",
      swiftSettings: settings
    ),
    .target(
      name: "CatalogueStore",
      dependencies: ["Digest", "RiskModel", "SQLiteFile", "StrictJSON", "ToolModel"],
      swiftSettings: settings
    ),
    .target(name: "SQLiteFile", dependencies: ["CSQLite"], swiftSettings: settings),
    .systemLibrary(name: "CSQLite"),
    .target(name: "Digest", dependencies: ["CLibCrypto"], swiftSettings: settings),
    .systemLibrary(name: "CLibCrypto"),
    .target(name: "RiskModel", dependencies: ["PolicyModel", "StrictJSON", "ToolModel"], swiftSettings: settings),
    .target(
      name: "PolicyModel",
      dependencies: ["StrictJSON", .product(name: "OrderedCollections", package: "swift-collections")],
      swiftSettings: settings
    ),
    .target(name: "ToolModel", dependencies: ["StrictJSON"], swiftSettings: settings),
    .target(name: "StrictJSON", swiftSettings: settings),
  ]
)
