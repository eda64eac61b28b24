import ArgumentParser
import Gateway
import PolicyModel

/// Where a gateway asks people about calls, and for how long.
struct ApprovalOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The file to keep calls in that wait for a person (default: the one that policydeck approvals reads).",
      valueName: "file"
    )
  )
  var approvals: String?

  @Option(
    name: .customLong("approval-wait"),
    help: ArgumentHelp("How long a call waits for a person, 10 to 86400 seconds.", valueName: "seconds")
  )
  var wait = 300

  func validate() throws {
    guard ApprovalTerms.secondsRange.contains(wait) else {
      throw ValidationError("--approval-wait takes a number of seconds from 10 to 86400.")
    }
  }

  /// Sets where the gateway asks.
  func apply(to configuration: inout GatewayConfiguration, _ policies: [Policy]) throws {
    configuration.approvalFile = try ApprovalOptions.file(named: approvals, for: policies)
    configuration.approvalSeconds = wait
  }

  /// The file to ask in.
  ///
  /// - Returns: nothing when the usual place cannot be used and no policy asks anybody.
  static func file(named path: String?, for policies: [Policy]) throws -> String? {
    if let path { return path }
    do {
      return try StateFolder.file("approvals.sqlite", creates: true)
    } catch {
      let withoutAsking = PolicyCapabilities(approvals: false)
      guard policies.contains(where: { !$0.unenforceableRules(with: withoutAsking).isEmpty }) else { return nil }
      throw error
    }
  }
}
