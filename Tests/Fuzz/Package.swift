// swift-tools-version: 6.2
import PackageDescription

// One program for every fuzz target, through a link to the sources. Tests/Fuzz/run builds and runs it.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]
let fuzzed: [SwiftSetting] = settings + [.unsafeFlags(["-sanitize=fuzzer", "-parse-as-library"])]

let package = Package(
  name: "Fuzz",
  dependencies: [.package(url: "https://github.com/apple/swift-collections", from: "1.6.0")],
  targets: [
    .executableTarget(
      name: "Fuzz",
      dependencies: [
        "HTTPFraming", "MCPProtocol", "PolicyModel", "StrictJSON",
        .product(name: "OrderedCollections", package: "swift-collections"),
      ],
      path: "Targets",
      swiftSettings: fuzzed,
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer"])]
    ),
    .target(
      name: "PolicyModel",
      dependencies: ["StrictJSON", .product(name: "OrderedCollections", package: "swift-collections")],
      swiftSettings: fuzzed
    ),
    .target(name: "MCPProtocol", dependencies: ["StrictJSON", "ToolModel"], swiftSettings: fuzzed),
    .target(name: "ToolModel", dependencies: ["StrictJSON"], swiftSettings: fuzzed),
    .target(name: "HTTPFraming", swiftSettings: fuzzed),
    .target(name: "StrictJSON", swiftSettings: fuzzed),
  ]
)
