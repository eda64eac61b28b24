import ArgumentParser
import InterceptImport
import PolicyModel
import StrictJSON

/// `policydeck import`: a policy of Intercept as a policy of this program.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Turn an Intercept policy (YAML) into policy.json; what means something else is said on standard error."
  )

  @Argument(help: "The YAML file.")
  var file: String

  @Option(help: "Write the policy to this file, which must not exist yet, instead of printing it.")
  var output: String?

  @Flag(help: "Print one JSON document: the policy, the notes and the errors.")
  var json = false

  func run() throws {
    let bytes = try InputFile(path: file).bytes()
    let imported: InterceptPolicy
    do throws(PolicyProblems) {
      imported = try InterceptPolicy(reading: bytes)
    } catch {
      try refuse(error)
    }
    if let output { try write(PolicyDocument.canonicalBytes(imported.policy), to: output) }
    if json {
      print(Printable.json(Self.report(imported), pretty: true))
      return
    }
    for note in imported.notes { StandardError.write(Printable.line("\(file): \(Self.sentence(note))")) }
    if output == nil { print(Printable.json(imported.policy.jsonValue, pretty: true)) }
  }

  private func refuse(_ problems: PolicyProblems) throws -> Never {
    if json {
      let report: JSONValue = [
        "valid": false, "errors": .array(problems.problems.map(ValidateCommand.json)), "policy": nil, "notes": [],
      ]
      print(Printable.json(report, pretty: true))
    } else {
      for line in problems.description.split(separator: "\n") {
        StandardError.write(Printable.line("\(file): \(line)"))
      }
    }
    throw ExitCode(CommandFailure.no)
  }

  private func write(_ bytes: [UInt8], to path: String) throws {
    do throws(PolicyFileAccess.Failure) {
      if case .written = try PolicyFileAccess(path: path).write(bytes, expecting: nil) { return }
    } catch {
      throw CommandFailure(error.sentence)
    }
    throw CommandFailure("\(path) exists already; remove it or choose another name.")
  }

  private static func report(_ imported: InterceptPolicy) -> JSONValue {
    let notes = imported.notes.map { note -> JSONValue in
      let lines = note.positions.map { JSONValue.number(JSONNumber($0.line)) }
      return ["message": .string(note.message), "lines": .array(lines)]
    }
    return ["valid": true, "errors": [], "policy": imported.policy.jsonValue, "notes": .array(notes)]
  }

  /// `lines 3, 7: message`.
  private static func sentence(_ note: ImportNote) -> String {
    var lines: [String] = []
    for line in note.positions.map({ String($0.line) }) where lines.last != line { lines.append(line) }
    let shown = lines.prefix(20).joined(separator: ", ") + (lines.count > 20 ? " and \(lines.count - 20) more" : "")
    return lines.isEmpty ? note.message : "line\(lines.count == 1 ? "" : "s") \(shown): \(note.message)"
  }
}
