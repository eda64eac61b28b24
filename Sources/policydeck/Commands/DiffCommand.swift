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
      let changes = diff.changes.map { change -> JSONValue in
        ["effect": .string(change.effect.rawValue), "text": .string(change.sentence)]
      }
      print(Printable.json(["changes": .array(changes)], pretty: true))
    } else {
      for change in diff.changes { print(Printable.line("\(change.effect.rawValue): \(change.sentence)")) }
      if text {
        print(Printable.lines(TextDiff(old: before.bytes, new: after.bytes).unifiedText(oldName: old, newName: new)))
      }
    }
    guard diff.isEmpty else { throw ExitCode(CommandFailure.no) }
  }

  private func refuseNewAccess(_ before: Policy, _ after: Policy) throws {
    switch after.newAccess(since: before) {
    case .none: print("No new access: proved.")
    case .notFound(let tools):
      print(Printable.line("No new access was found, but it is not proved for \(tools.joined(separator: ", "))."))
    case .example(let example):
      print(Printable.line("New access: \(example.tool) \(example.arguments.compactText())"))
      print(Printable.line("  before: \(example.before.verdict.rawValue) \(example.before.rule)"))
      print(Printable.line("  after:  \(example.after.verdict.rawValue)"))
      throw ExitCode(CommandFailure.no)
    }
  }
}
