import ArgumentParser
import PolicyModel
import StrictJSON

/// `policydeck diff`: what changes for whom between two policies.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Say in words what changes between two policies; the exit code is 1 when they differ."
  )

  @Argument(help: "The old policy file.")
  var old: String

  @Argument(help: "The new policy file.")
  var new: String

  @Flag(help: "Print one JSON document.")
  var json = false

  @Flag(help: "Print the difference of the texts too.")
  var text = false

  @Flag(help: "Fail, with an example, only when the new policy allows a call that the old one refused.")
  var noNewAccess = false

  func run() throws {
    let before = try PolicyLoading.document(at: old)
    let after = try PolicyLoading.document(at: new)
    if noNewAccess { return try refuseNewAccess(before.policy, after.policy) }
    let diff = PolicyDiff(old: before.policy, new: after.policy)
    if json {
      print(Printable.json(DiffReport.json(diff), pretty: true))
    } else {
      for line in DiffReport.lines(diff) { print(Printable.line(line)) }
      if text {
        print(Printable.lines(TextDiff(old: before.bytes, new: after.bytes).unifiedText(oldName: old, newName: new)))
      }
    }
    guard diff.isEmpty else { throw ExitCode(CommandFailure.no) }
  }

  private func refuseNewAccess(_ before: Policy, _ after: Policy) throws {
    let answer = after.newAccess(since: before)
    let loosened = after.loosenedLimits(since: before)
    if json {
      print(Printable.json(DiffReport.json(answer, loosened), pretty: true))
    } else {
      for line in DiffReport.lines(answer, loosened) { print(Printable.line(line)) }
    }
    guard answer == .none, loosened.isEmpty else { throw ExitCode(CommandFailure.no) }
  }
}
