import Foundation

/// Where the tests find the program and what Tests/run has installed for them.
enum TestEnvironment {
  /// What every started program sees, so that the machine's own settings change nothing.
  static let base: [String: String] = {
    let machine = ProcessInfo.processInfo.environment
    var chosen = ["LANG": "C.UTF-8", "TERM": "xterm-256color", "TZ": "UTC", "PYTHONDONTWRITEBYTECODE": "1"]
    chosen["PATH"] = machine["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
    chosen["HOME"] = TemporaryFolder.shared.path
    for name in ["LD_LIBRARY_PATH", "LLVM_PROFILE_FILE"] { chosen[name] = machine[name] }
    return chosen
  }()

  /// The root of the package.
  static let root: String = {
    var folder = URL(fileURLWithPath: #filePath)
    for _ in 1...4 { folder.deleteLastPathComponent() }
    return folder.path
  }()

  /// The built program: it lies beside the running test bundle.
  static let program: String = {
    if let named = ProcessInfo.processInfo.environment["POLICYDECK_PROGRAM"] { return named }
    let bundle = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(fileURLWithPath: bundle).deletingLastPathComponent().appendingPathComponent("policydeck").path
  }()

  /// A program of the Python environment with the real servers and the newest client.
  static func server(_ name: String) throws -> String { try installed("servers", name) }

  /// The Python of the environment with the client of the handshake revisions.
  static func handshakePython() throws -> String { try installed("client-1", "python") }

  /// A script under Tests/EndToEndTests/clients.
  static func client(_ name: String) -> String { "\(root)/Tests/EndToEndTests/clients/\(name)" }

  private static func installed(_ environment: String, _ name: String) throws -> String {
    let folder =
      ProcessInfo.processInfo.environment["POLICYDECK_TEST_ENVIRONMENTS"] ?? "\(root)/.build/test-environments"
    let path = "\(folder)/\(environment)/bin/\(name)"
    guard FileManager.default.isExecutableFile(atPath: path) else {
      throw ProofError("\(path) is missing: run Tests/run once, it installs what the tests need")
    }
    return path
  }
}
