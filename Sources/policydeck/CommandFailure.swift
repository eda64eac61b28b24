import ToolModel

/// Why a command ends without having done what was asked, as one clear sentence and an exit code.
struct CommandFailure: Error {
  /// No, denied, different or invalid.
  static let no: Int32 = 1
  /// Wrong use, or an environment in which the command cannot work.
  static let usage: Int32 = 2

  /// What went wrong, as it was given: not safe to print.
  let sentence: String
  let message: String
  let code: Int32

  /// What went wrong in one sentence, whatever was thrown; not safe to print.
  static func sentence(of error: any Error) -> String { (error as? CommandFailure)?.sentence ?? "\(error)" }

  /// Creates a failure.
  ///
  /// - Parameters:
  ///   - message: may hold text from outside; it is cleaned here, line by line.
  ///   - code: the exit code.
  init(_ message: String, code: Int32 = CommandFailure.usage) {
    sentence = message
    self.message = "policydeck: " + Printable.lines(message)
    self.code = code
  }
}
