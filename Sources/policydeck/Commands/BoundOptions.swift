import ArgumentParser
import Gateway

/// Bounds that differ from the gateway's own.
struct BoundOptions: ParsableArguments {
  @Option(
    name: .customLong("bound"),
    help: ArgumentHelp(
      "Change one bound; may be given several times. Names: \(GatewayBounds.names.joined(separator: ", ")).",
      valueName: "name=value"
    )
  )
  var settings: [String] = []

  /// The gateway's bounds with the changes.
  func bounds() throws -> GatewayBounds {
    var bounds = GatewayBounds()
    for setting in settings {
      let parts = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let value = Int(parts[1]) else {
        throw CommandFailure("--bound \(setting) cannot be read; write it as NAME=NUMBER.")
      }
      let name = String(parts[0])
      guard bounds.value(of: name) != nil else {
        throw CommandFailure("There is no bound \(name); there are \(GatewayBounds.names.joined(separator: ", ")).")
      }
      guard bounds.set(name, to: value) else {
        throw CommandFailure("The bound \(name) takes a number from 1 to \(GatewayBounds.largest).")
      }
    }
    return bounds
  }
}
