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

  func run() throws {
    let before = try PolicyLoading.document(at: old)
    let after = try PolicyLoading.document(at: new)
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
}
