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
  name: "PolicyBenchmark",
  dependencies: [.package(url: "https://github.com/apple/swift-collections", from: "1.6.0")],
  targets: [
    .executableTarget(
      name: "Benchmark",
      dependencies: [
        "LimitStore", "PolicyModel", "StrictJSON", .product(name: "OrderedCollections", package: "swift-collections"),
      ],
      path: "Benchmark",
      swiftSettings: settings
    ),
    .systemLibrary(name: "CSQLite"),
    .target(name: "SQLiteFile", dependencies: ["CSQLite"], swiftSettings: settings),
    .target(name: "LimitStore", dependencies: ["CSQLite", "PolicyModel", "SQLiteFile"], swiftSettings: settings),
    .target(
      name: "PolicyModel",
      dependencies: ["StrictJSON", .product(name: "OrderedCollections", package: "swift-collections")],
      swiftSettings: settings
    ),
    .target(name: "StrictJSON", swiftSettings: settings),
  ]
)
