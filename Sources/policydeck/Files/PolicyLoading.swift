import PolicyModel

/// A policy file read and validated for a command that needs it whole.
enum PolicyLoading {
  /// Reads a file that must exist.
  static func bytes(at path: String) throws -> [UInt8] {
    let bytes: [UInt8]?
    do throws(PolicyFileAccess.Failure) {
      bytes = try PolicyFileAccess(path: path).read()
    } catch {
      throw CommandFailure(error.sentence)
    }
    guard let bytes else { throw CommandFailure("\(path) does not exist.") }
    return bytes
  }

  /// Reads and validates a file.
  ///
  /// - Throws: a failure that names every problem with its line and column.
  static func document(at path: String) throws -> PolicyDocument {
    let bytes = try bytes(at: path)
    do throws(PolicyProblems) {
      return try PolicyDocument(reading: bytes)
    } catch {
      let lines = error.problems.map { "\(path): \($0)" }
      throw CommandFailure("the policy is not valid.\n" + lines.joined(separator: "\n"), code: CommandFailure.no)
    }
  }
}
