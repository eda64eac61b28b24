import CTerminal
import Glibc
import Screen

extension TerminalSession {
  /// Stops the process, as Ctrl-Z does elsewhere, and returns when the shell lets it go on.
  ///
  /// Everything in the process stops, the gateway as well.
  public func suspend() {
    ct_suspend()
  }

  /// Lets the user edit a file in the editor of their choice, and returns when they are done.
  ///
  /// The command is `$VISUAL`, `$EDITOR`, `sensible-editor` or `vi`, split at spaces and started without a shell. Other
  /// threads go on meanwhile; what they post waits in the mailbox.
  ///
  /// - Parameter path: The file.
  /// - Throws: `TerminalError` when no editor starts, or when it fails; the file may then be half edited.
  public func runEditor(_ path: String) throws(TerminalError) {
    let candidates = EditorCommand.candidates(
      visual: ProcessEnvironment.value(of: "VISUAL"),
      editor: ProcessEnvironment.value(of: "EDITOR")
    )
    ct_leave()
    defer { ct_enter() }
    for command in candidates {
      // A file name that begins with a dash is not an option.
      let file = path.hasPrefix("-") ? "./" + path : path
      guard let status = Self.run(command.words + [file]) else { continue }
      guard status == 0 else { throw .editorFailed(command.words[0], status: status) }
      return
    }
    throw .editorNotFound(candidates.last?.words[0] ?? "")
  }

  /// Asks the terminal to put a text on the clipboard (OSC 52), through tmux where that is between.
  public func copy(_ text: String) -> CopyOutcome {
    let isInTmux = ProcessEnvironment.value(of: "TMUX")?.isEmpty == false
    guard let sequence = ClipboardSequence(text, isInTmux: isInTmux) else { return .tooLong }
    return ct_write(sequence.bytes, sequence.bytes.count) ? .asked : .failed
  }

  /// Runs a program on the terminal; nil when it does not start, else its exit status or the signal's number plus 128.
  private static func run(_ words: [String]) -> Int? {
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var status: Int32 = 0
    guard ct_run(&arguments, &status) == 0 else { return nil }
    let signal = Int(status & 0x7F)
    return signal == 0 ? Int(status >> 8 & 0xFF) : 128 + signal
  }
}
