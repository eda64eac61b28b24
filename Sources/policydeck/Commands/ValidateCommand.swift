import ArgumentParser
import PolicyModel
import StrictJSON

/// `policydeck validate`: says whether a policy file is valid, and everything that is wrong with it.
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Check a policy file and name every error with its line and column."
  )

  @Argument(help: "The policy file.")
  var file = "policy.json"

  @Flag(help: "Print one JSON document.")
  var json = false

  @Flag(help: "Name each key that the hosted product does not understand, too.")
  var portable = false

  func run() throws {
    let bytes = try PolicyLoading.bytes(at: file)
    let (problems, omitted, notes) = read(bytes)
    if json {
      var report = JSONObject([
        ("valid", .bool(problems.isEmpty)),
        ("errors", .array(problems.map(Self.json))),
        ("portable", .array(notes.map(Self.json))),
      ])
      if omitted > 0 { report["truncated"] = .number(JSONNumber(omitted)) }
      print(Printable.json(.object(report), pretty: true))
    } else if problems.isEmpty {
      print("\(Printable.line(file)): valid")
      if portable {
        for note in notes { print(Printable.line("\(note.pointer): \(note.message)")) }
      }
    } else {
      for problem in problems { StandardError.write(Printable.line("\(file): \(problem)")) }
      if omitted > 0 { StandardError.write(Printable.line("\(file): and \(omitted) more errors")) }
    }
    guard problems.isEmpty else { throw ExitCode(CommandFailure.no) }
  }

  private func read(_ bytes: [UInt8]) -> (problems: [PolicyProblem], omitted: Int, notes: [PortabilityNote]) {
    do throws(PolicyProblems) {
      return ([], 0, try PolicyDocument(reading: bytes).policy.portable.notes)
    } catch {
      return (error.problems, error.omitted, [])
    }
  }

  private static func json(_ note: PortabilityNote) -> JSONValue {
    [
      "kind": .string(note.kind.rawValue), "pointer": .string(note.pointer.description),
      "message": .string(note.message),
    ]
  }

  static func json(_ problem: PolicyProblem) -> JSONValue {
    [
      "line": .number(JSONNumber(problem.position.line)),
      "column": .number(JSONNumber(problem.position.column)),
      "pointer": .string(problem.pointer.description),
      "message": .string(problem.message),
      "suggestion": problem.suggestion.map(JSONValue.string) ?? .null,
    ]
  }
}
