/// Why a program could not be started.
public enum StdioStartFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// There are no words to run.
  case noCommand
  /// No directory of the search path holds the program.
  case notInPath(String)
  /// The path does not exist.
  case noSuchFile(String)
  /// The path exists, but may not be executed.
  case notExecutable(String)
  /// The file names an interpreter that does not exist.
  case noInterpreter(String)
  /// The file is no program.
  case notAProgram(String)
  /// The working directory cannot be entered.
  case workingDirectory(String, reason: String)
  /// A word, a variable or the directory holds a NUL byte.
  case nulByte
  /// The system refused.
  case system(step: String, reason: String)

  /// What happened and what to do, as the rest of a sentence that begins with the program's name.
  public var description: String {
    switch self {
    case .noCommand: "could not be started: the command is empty"
    case .notInPath: "could not be started: there is no such command in PATH; check its spelling or give its whole path"
    case .noSuchFile: "could not be started: there is no such file"
    case .notExecutable: "could not be started: the file is not executable"
    case .noInterpreter: "could not be started: the interpreter named in its first line does not exist"
    case .notAProgram: "could not be started: the file is not a program, and has no #! line"
    case .workingDirectory(let path, let reason):
      "could not be started: the working directory \(path) cannot be entered (\(reason))"
    case .nulByte: "could not be started: the command, a variable or the working directory holds a NUL byte"
    case .system(let step, let reason): "could not be started: \(step) failed (\(reason))"
    }
  }
}
