import ArgumentParser
import AuditLog

/// Whether and how decisions are kept in an audit log.
struct AuditOptions: ParsableArguments {
  @Option(help: "A file to keep every decision in, as JSON lines in which a change shows; see policydeck audit.")
  var audit: String?

  @Option(
    name: .customLong("audit-size"),
    help: ArgumentHelp("Begin a new audit file beyond this many megabytes.", valueName: "MB")
  )
  var size = 64

  @Option(
    name: .customLong("audit-days"),
    help: ArgumentHelp("Begin a new audit file after this many days.", valueName: "days")
  )
  var days = 7

  @Option(
    name: .customLong("audit-keep"),
    help: ArgumentHelp("Keep this many older audit files.", valueName: "files")
  )
  var keep = 10

  @Flag(
    name: .customLong("audit-lossy"),
    help: "Go on serving when the audit log cannot be written; without this every call is then refused."
  )
  var lossy = false

  /// The settings of the log, when one is asked for.
  func settings() throws -> AuditSettings? {
    for (name, value, range) in [
      ("size", size, 1...1_000_000), ("days", days, 1...36_500), ("keep", keep, 1...1000),
    ] {
      guard range.contains(value) else {
        throw CommandFailure("--audit-\(name) takes a number from \(range.lowerBound) to \(range.upperBound).")
      }
    }
    return audit.map {
      AuditSettings(path: $0, maxBytes: size << 20, maxAgeSeconds: days * 86_400, keptFiles: keep)
    }
  }
}
