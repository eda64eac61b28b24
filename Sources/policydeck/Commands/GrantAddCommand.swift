import ArgumentParser
import Glibc
import GrantStore

/// `policydeck grant add`: makes a grant and shows its token.
struct GrantAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Make a grant and print its token, the only time that it is shown."
  )

  @OptionGroup var file: GrantFile

  @Argument(help: "What the grant is called, such as alice-laptop or ci-runner.")
  var label: String

  @Option(help: "The policy of its calls; without one every call is denied.")
  var policy: String?

  @Option(
    help: ArgumentHelp("How long the token is good, such as 12h or 30d (default: until revoked).", valueName: "time")
  )
  var expires: TimeSpan?

  @Flag(help: "Print one JSON document.")
  var json = false

  func run() throws {
    let label = try GrantFile.label(label)
    if let policy { _ = try PolicyLoading.document(at: policy) }
    guard let store = try file.open(creates: true) else { return }
    let now = Moment.now.milliseconds
    var generator = SystemRandomNumberGenerator()
    let issued = try GrantFile.reported { () throws(GrantStoreError) in
      try store.add(
        label,
        policy: policy.map(GrantAddCommand.absolute),
        expires: expires.map { now + Int64($0.seconds) * 1_000 },
        at: now,
        using: &generator
      )
    }
    GrantReport.show(issued, at: now, json: json)
  }

  /// The path as it is from every folder; links stay, so that a link may be turned to another policy.
  private static func absolute(_ path: String) -> String {
    guard !path.hasPrefix("/"), let folder = getcwd(nil, 0) else { return path }
    defer { free(folder) }
    return "\(String(cString: folder))/\(path)"
  }
}
