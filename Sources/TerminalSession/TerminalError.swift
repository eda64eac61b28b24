import ToolModel

/// Why the terminal, or a program on it, cannot be used.
public enum TerminalError: Error, Hashable, Sendable {
  /// Standard output is a file or a pipe.
  case notATerminal
  /// The kind of terminal that `TERM` names is not known here, or cannot place its cursor.
  case unknownTerminal(String)
  /// The process has a terminal session already.
  case alreadyOpen
  /// The system refused a file descriptor or a thread.
  case outOfResources
  /// No editor could be started; the command that was tried.
  case editorNotFound(String)
  /// The editor ended with a failure: its command, and its exit status or the number of the signal that ended it.
  case editorFailed(String, status: Int)
}

extension TerminalError: CustomStringConvertible {
  /// One sentence with what to do.
  public var description: String {
    switch self {
    case .notATerminal:
      "The deck needs a terminal, and the output is not one; use the commands that print instead (policydeck --help)."
    case .unknownTerminal(let name):
      "The terminal type TERM=\(DisplayText(name, maxScalars: 60)) is not known on this system;"
        + " try TERM=xterm-256color, or use the commands that print instead (policydeck --help)."
    case .alreadyOpen:
      "The terminal is in use by this process already; end that session first."
    case .outOfResources:
      "The system has no file descriptor or thread left for the terminal; close other programs and try again."
    case .editorNotFound(let command):
      "The editor \(DisplayText(command, maxScalars: 60)) could not be started; set EDITOR to one that is installed."
    case .editorFailed(let command, let status):
      "The editor \(DisplayText(command, maxScalars: 60)) ended with status \(status); nothing was read back."
    }
  }
}
