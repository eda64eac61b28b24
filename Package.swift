// swift-tools-version: 6.2
// One section per target and its tests, from the top of the house down; every sentence says what the module is.
// Arrows point down only: a target may depend on targets below it, never on one above.

import PackageDescription

/// Compiler settings shared by every Swift target.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let package = Package(
  name: "PolicyDeck",
  products: [
    .executable(name: "policydeck", targets: ["policydeck"])
  ],
  dependencies: [
    // Command line, help texts and shell completions.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    // Sockets for the gateway and for HTTP upstreams: a fraction of the build time of the stacks above it.
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    // TLS for https upstreams.
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    // Maps that keep the order of the document, and deques.
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
  ],
  targets: [
    // Reads arguments, wires everything, owns exit codes.
    .executableTarget(
      name: "policydeck",
      dependencies: [
        "ApprovalStore", "AuditLog", "BundledThemes", "CatalogueStore", "ClientFiles", "Console", "DemoServer",
        "Digest", "Gateway", "GrantStore", "InterceptImport", "LimitStore", "MCPProtocol", "PolicyModel", "RiskModel",
        "Screen", "StrictJSON", "TerminalSession", "ToolCatalogue", "ToolModel", "ToolPins", "Upstream",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings
    ),

    // What the user sees, as data: state, events, effects, views. Pure.
    .target(
      name: "Console",
      dependencies: [
        "PolicyModel", "RiskModel", "Screen", "StrictJSON", "ToolCatalogue", "ToolModel", "ToolPins",
        .product(name: "OrderedCollections", package: "swift-collections"),
      ],
      swiftSettings: settings
    ),

    // Shows a grid and reads keys on a real terminal.
    .target(name: "TerminalSession", dependencies: ["CTerminal", "Screen", "ToolModel"], swiftSettings: settings),

    // The few ncurses and signal functions that TerminalSession needs, as plain C.
    .target(name: "CTerminal", linkerSettings: [.linkedLibrary("ncursesw")]),

    // The themes that ship with the program, compiled in.
    .target(
      name: "BundledThemes",
      path: "Themes",
      resources: [
        .embedInCode("dark.theme"), .embedInCode("light.theme"), .embedInCode("mono.theme"),
        .embedInCode("sixteen.theme"), .embedInCode("deuteranopia.theme"), .embedInCode("tritanopia.theme"),
        .embedInCode("high-contrast.theme"),
      ],
      swiftSettings: settings
    ),

    // A picture of a terminal: cells, styles, themes, layout and widgets. Pure.
    .target(name: "Screen", dependencies: ["ToolModel"], swiftSettings: settings),

    // Stands between client and upstream and applies the policy.
    .target(
      name: "Gateway",
      dependencies: [
        "ApprovalStore", "Digest", "GrantStore", "HTTPFraming", "LimitStore", "MCPProtocol", "PolicyModel",
        "StrictJSON", "ToolModel", "ToolPins", "Upstream",
        .product(name: "DequeModule", package: "swift-collections"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      swiftSettings: settings
    ),

    // Speaks MCP to a server: a child process over stdio, Streamable HTTP, or HTTP+SSE.
    .target(
      name: "Upstream",
      dependencies: [
        "CChildProcess", "HTTPFraming", "MCPProtocol", "StrictJSON", "ToolModel",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ],
      swiftSettings: settings
    ),

    // HTTP/1.1 messages as bytes: where each begins, what its head says, where it ends. Pure.
    .target(name: "HTTPFraming", swiftSettings: settings),

    // Starts a child and ends it with all that it has started, as plain C.
    .target(name: "CChildProcess"),

    // An MCP server with in-memory state, to try policies on. Pure.
    .target(name: "DemoServer", dependencies: ["MCPProtocol", "StrictJSON"], swiftSettings: settings),

    // MCP messages, eras and framing. Pure.
    .target(name: "MCPProtocol", dependencies: ["StrictJSON", "ToolModel"], swiftSettings: settings),

    // Servers and tools known so far, and the query that narrows them.
    .target(
      name: "ToolCatalogue",
      dependencies: ["PolicyModel", "RiskModel", "StrictJSON", "ToolModel"],
      swiftSettings: settings
    ),

    // Reads Intercept's YAML policies.
    .target(
      name: "InterceptImport",
      dependencies: [
        "CYAML", "PolicyModel", "StrictJSON", .product(name: "OrderedCollections", package: "swift-collections"),
      ],
      swiftSettings: settings
    ),

    // The system's libyaml. Its events show repeated keys and aliases before anything is built from them; a Swift package
    // around it (Yams) hides both, brings Foundation into a program without it, and takes half a minute to build.
    .systemLibrary(name: "CYAML", providers: [.apt(["libyaml-dev"])]),

    // The servers that MCP clients are configured with, read from their files and written to them. Pure.
    .target(name: "ClientFiles", dependencies: ["StrictJSON"], swiftSettings: settings),

    // Tools as a person approved them, and how what a server lists now differs. Pure.
    .target(name: "ToolPins", dependencies: ["StrictJSON", "ToolModel"], swiftSettings: settings),

    // Every server and tool seen so far, in one file with full-text search.
    .target(
      name: "CatalogueStore",
      dependencies: ["Digest", "RiskModel", "SQLiteFile", "StrictJSON", "ToolModel"],
      swiftSettings: settings
    ),

    // How dangerous a tool looks, and why. Pure.
    .target(name: "RiskModel", dependencies: ["PolicyModel", "StrictJSON", "ToolModel"], swiftSettings: settings),

    // Where quotas are counted.
    .target(name: "LimitStore", dependencies: ["PolicyModel", "SQLiteFile"], swiftSettings: settings),

    // Where calls that wait for a person are kept.
    .target(
      name: "ApprovalStore",
      dependencies: ["Digest", "PolicyModel", "SQLiteFile"],
      swiftSettings: settings
    ),

    // Which tokens may reach which policy.
    .target(name: "GrantStore", dependencies: ["Digest", "SQLiteFile"], swiftSettings: settings),

    // What was decided, kept so that a change shows.
    .target(name: "AuditLog", dependencies: ["Digest", "StrictJSON"], swiftSettings: settings),

    // One connection to an SQLite file, with its prepared statements.
    .target(name: "SQLiteFile", dependencies: ["CSQLite"], swiftSettings: settings),

    // The system's SQLite: a module map of three lines builds in no time, a Swift package around it in half a minute.
    .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),

    // SHA-256, and comparisons that take the same time whatever differs.
    .target(name: "Digest", dependencies: ["CLibCrypto"], swiftSettings: settings),

    // The system's libcrypto: a library that others keep correct, in place of cryptography of our own, at no build time.
    .systemLibrary(name: "CLibCrypto", providers: [.apt(["libssl-dev"])]),

    // The policy document, its validation, the decision. Pure.
    .target(
      name: "PolicyModel",
      dependencies: ["StrictJSON", .product(name: "OrderedCollections", package: "swift-collections")],
      swiftSettings: settings
    ),

    // What a tool is, and text that is safe to show. Pure.
    .target(name: "ToolModel", dependencies: ["StrictJSON"], swiftSettings: settings),

    // JSON that two readers cannot read differently. Pure.
    .target(name: "StrictJSON", swiftSettings: settings),

    // MARK: Tests

    // A pseudo-terminal with an emulator behind it, as plain C.
    .target(
      name: "CPseudoTerminal",
      path: "Tests/CPseudoTerminal",
      linkerSettings: [.linkedLibrary("vterm"), .linkedLibrary("util")]
    ),

    // The built program in a terminal, and real clients against the gateway in front of real servers.
    .testTarget(
      name: "EndToEndTests",
      dependencies: ["ApprovalStore", "CPseudoTerminal", "GrantStore", "PolicyModel", "StrictJSON", "policydeck"],
      exclude: ["clients"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "ConsoleTests",
      dependencies: [
        "Console", "PolicyModel", "RiskModel", "Screen", "StrictJSON", "ToolCatalogue", "ToolModel", "ToolPins",
      ],
      exclude: ["Frames"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "TerminalSessionTests",
      dependencies: ["BundledThemes", "CTerminal", "Screen", "TerminalSession", "ToolModel"],
      swiftSettings: settings
    ),
    .testTarget(name: "ScreenTests", dependencies: ["BundledThemes", "Screen", "ToolModel"], swiftSettings: settings),
    .testTarget(
      name: "GatewayTests",
      dependencies: [
        "ApprovalStore", "Gateway", "GrantStore", "HTTPFraming", "LimitStore", "MCPProtocol", "PolicyModel",
        "StrictJSON", "ToolModel", "ToolPins", "Upstream",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOEmbedded", package: "swift-nio"),
      ],
      swiftSettings: settings
    ),
    .testTarget(
      name: "UpstreamTests",
      dependencies: [
        "HTTPFraming", "MCPProtocol", "StrictJSON", "ToolModel", "Upstream",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ],
      swiftSettings: settings
    ),
    .testTarget(name: "HTTPFramingTests", dependencies: ["HTTPFraming"], swiftSettings: settings),
    .testTarget(
      name: "DemoServerTests",
      dependencies: ["DemoServer", "MCPProtocol", "StrictJSON"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "MCPProtocolTests",
      dependencies: ["MCPProtocol", "StrictJSON", "ToolModel"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "ToolCatalogueTests",
      dependencies: ["PolicyModel", "RiskModel", "StrictJSON", "ToolCatalogue", "ToolModel"],
      swiftSettings: settings
    ),
    .testTarget(name: "ClientFilesTests", dependencies: ["ClientFiles", "StrictJSON"], swiftSettings: settings),
    .testTarget(name: "ToolPinsTests", dependencies: ["StrictJSON", "ToolModel", "ToolPins"], swiftSettings: settings),
    .testTarget(
      name: "CatalogueStoreTests",
      dependencies: ["CatalogueStore", "SQLiteFile", "StrictJSON", "ToolModel"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "InterceptImportTests",
      dependencies: ["InterceptImport", "PolicyModel", "StrictJSON"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "RiskModelTests",
      dependencies: ["DemoServer", "PolicyModel", "RiskModel", "StrictJSON", "ToolModel"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "LimitStoreTests",
      dependencies: ["LimitStore", "PolicyModel", "SQLiteFile"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "ApprovalStoreTests",
      dependencies: ["ApprovalStore", "PolicyModel", "SQLiteFile", "StrictJSON"],
      swiftSettings: settings
    ),
    .testTarget(name: "GrantStoreTests", dependencies: ["GrantStore"], swiftSettings: settings),
    .testTarget(name: "SQLiteFileTests", dependencies: ["SQLiteFile"], swiftSettings: settings),
    .testTarget(name: "AuditLogTests", dependencies: ["AuditLog", "StrictJSON"], swiftSettings: settings),
    // Requests that no honest client sends, against a listening gateway.
    .testTarget(
      name: "HostileTests",
      dependencies: [
        "Gateway", "LimitStore", "PolicyModel", "StrictJSON", "Upstream",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      swiftSettings: settings
    ),
    .testTarget(name: "DigestTests", dependencies: ["Digest"], swiftSettings: settings),
    .testTarget(name: "PolicyModelTests", dependencies: ["PolicyModel", "StrictJSON"], swiftSettings: settings),
    .testTarget(name: "ToolModelTests", dependencies: ["StrictJSON", "ToolModel"], swiftSettings: settings),
    .testTarget(name: "StrictJSONTests", dependencies: ["StrictJSON"], swiftSettings: settings),
  ]
)
