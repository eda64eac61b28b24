import ArgumentParser
import AuditLog
import StrictJSON

/// `policydeck audit verify`: says whether an audit log is as it was written.
struct AuditVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Prove that an audit log was not changed, or show where it was.",
    discussion: """
      Proven are changed, deleted, inserted and moved lines, a cut at the beginning, and a cut at the end of every file \
      but the last. That the last file was not cut is proven with --last and the digest that an earlier run printed.

      A log begins with record 1, or after the records that a rotation is on record to have deleted. Of one whose older \
      files are kept elsewhere, say with --first where it begins.
      """
  )

  @Argument(help: "The files, oldest first; with one file, the rotated files beside it are read too.")
  var files: [String]

  @Option(help: ArgumentHelp("The number of the record with which the log must begin.", valueName: "number"))
  var first: Int?

  @Option(help: ArgumentHelp("The digest of the last line, as noted earlier.", valueName: "digest"))
  var last: String?

  @Flag(help: "Print one JSON document.")
  var json = false

  func run() throws {
    let proof: AuditVerification
    do throws(AuditFailure) {
      if files.count == 1 {
        proof = try AuditFiles.verify(AuditSeries(of: files[0]), first: first, end: last)
      } else {
        proof = try AuditFiles.verify(files, first: first, end: last)
      }
    } catch {
      throw CommandFailure(error.description)
    }
    if json {
      print(Printable.json(Self.json(proof), pretty: true))
    } else {
      for problem in proof.problems {
        let place = problem.line > 0 ? "\(problem.file):\(problem.line)" : problem.file
        StandardError.write(Printable.line("\(place): \(problem.message)"))
      }
      if proof.problems.isEmpty {
        let range = proof.first.flatMap { first in proof.last.map { "records \(first) to \($0)" } } ?? "no record"
        let deleted = proof.deletedThrough > 0 ? "; rotation has deleted the records up to \(proof.deletedThrough)" : ""
        print(Printable.line("\(range), unchanged\(deleted); last line \(proof.lastDigest)"))
      }
    }
    guard proof.problems.isEmpty else { throw ExitCode(CommandFailure.no) }
  }

  private static func json(_ proof: AuditVerification) -> JSONValue {
    [
      "unchanged": .bool(proof.problems.isEmpty),
      "lines": .number(JSONNumber(proof.lines)),
      "first": proof.first.map { .number(JSONNumber($0)) } ?? .null,
      "deletedThrough": .number(JSONNumber(proof.deletedThrough)),
      "last": proof.last.map { .number(JSONNumber($0)) } ?? .null,
      "lastDigest": .string(proof.lastDigest),
      "problems": .array(
        proof.problems.map { problem in
          [
            "file": .string(problem.file), "line": .number(JSONNumber(problem.line)),
            "message": .string(problem.message),
          ]
        }
      ),
    ]
  }
}
