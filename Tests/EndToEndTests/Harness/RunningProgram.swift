import CPseudoTerminal
import Glibc

/// A program without a terminal: its lines are read with deadlines, and nothing of it is left when this goes away.
actor RunningProgram {
  /// What a program said until its end.
  struct Outcome: Hashable {
    let exit: ProgramExit
    let output: String
    let errors: String
  }

  /// The most that is kept of one stream.
  private static let maximumStream = 64 << 20

  private let executor = BlockingExecutor(label: "running program")
  private let child: ChildProcess
  private let command: [String]
  private var output: [UInt8] = []
  private var errors: [UInt8] = []
  /// How much of the output has been handed out as lines.
  private var linesTaken = 0
  private var openStreams: Set<Int32>

  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// Starts a command; with `input` it gets exactly that on standard input, without it the input stays open.
  init(
    _ command: [String],
    input: String? = nil,
    environment: [String: String] = [:],
    directory: String = TemporaryFolder.shared.path
  ) throws {
    self.command = command
    child = try ChildProcess(command, environment: environment, directory: directory, terminal: .none)
    openStreams = [child.handle.output, child.handle.error]
    if let input {
      if !input.isEmpty { try child.write(Array(input.utf8)) }
      child.closeInput()
    }
  }

  /// Runs a command to its end.
  static func run(
    _ command: [String],
    input: String = "",
    environment: [String: String] = [:],
    directory: String = TemporaryFolder.shared.path,
    within patience: Duration = PseudoTerminal.patience
  ) async throws -> Outcome {
    let program = try RunningProgram(command, input: input, environment: environment, directory: directory)
    return try await program.finish(within: patience)
  }

  /// Process number of the program.
  var number: Int32 { child.handle.pid }

  /// What it has written to standard error so far.
  var errorText: String { String(decoding: errors, as: UTF8.self) }

  /// Writes one line to its standard input.
  func send(line: String) throws { try send(Array("\(line)\n".utf8)) }

  /// Writes bytes to its standard input.
  func send(_ bytes: [UInt8]) throws { try child.write(bytes) }

  /// Ends its standard input.
  func closeInput() { child.closeInput() }

  /// Sends it a signal.
  func send(signal: Int32) { child.send(signal: signal) }

  /// Waits for its next line on standard output.
  func nextLine(within patience: Duration = PseudoTerminal.patience) throws -> String {
    let end = ContinuousClock.now + patience
    while true {
      if let newline = output[linesTaken...].firstIndex(of: 0x0A) {
        defer { linesTaken = newline + 1 }
        return String(decoding: output[linesTaken..<newline], as: UTF8.self)
      }
      guard openStreams.contains(child.handle.output), ContinuousClock.now < end else {
        let reason = openStreams.contains(child.handle.output) ? "\(patience) passed" : "its output ended"
        throw ProofError("\(reason) before \(name) wrote another line; its errors: \(errorText.suffix(2000))")
      }
      pump(milliseconds: 100)
    }
  }

  /// Waits until its standard error shows the text.
  func waitForError(_ text: String, within patience: Duration = PseudoTerminal.patience) throws {
    let end = ContinuousClock.now + patience
    while !errorText.contains(text) {
      guard openStreams.contains(child.handle.error), ContinuousClock.now < end else {
        throw ProofError("\(name) never wrote \"\(text)\" on its standard error but: \(errorText.suffix(2000))")
      }
      pump(milliseconds: 100)
    }
  }

  /// Waits until something outside is so, while the program runs.
  func waitUntil(
    _ sentence: String,
    within patience: Duration = PseudoTerminal.patience,
    _ condition: @Sendable () -> Bool
  ) throws {
    let end = ContinuousClock.now + patience
    while !condition() {
      guard child.reap() == nil, ContinuousClock.now < end else {
        throw ProofError("\(name) ended or \(patience) passed before \(sentence): \(errorText.suffix(2000))")
      }
      pump(milliseconds: 20)
    }
  }

  /// Waits for its end and everything it still wrote.
  func finish(within patience: Duration = PseudoTerminal.patience) throws -> Outcome {
    let end = ContinuousClock.now + patience
    while true {
      if let exit = child.reap() {
        // Children that it left behind may hold the streams open: what is there now is all there is.
        while pump(milliseconds: 0) {}
        return Outcome(exit: exit, output: String(decoding: output, as: UTF8.self), errors: errorText)
      }
      guard ContinuousClock.now < end else {
        throw ProofError("\(name) still runs after \(patience); its errors: \(errorText.suffix(2000))")
      }
      pump(milliseconds: 20)
    }
  }

  /// Waits until no process of the program is left; gives those that are left all the same.
  func survivors(within patience: Duration = .seconds(10)) -> [String] {
    let end = ContinuousClock.now + patience
    while true {
      let left = ProcessTable.survivors(session: child.handle.pid, mark: child.mark)
      if left.isEmpty || ContinuousClock.now >= end { return left }
      pump(milliseconds: 20)
    }
  }

  private var name: String { command.prefix(2).joined(separator: " ") }

  /// Takes what the program has written, and says whether there was anything.
  @discardableResult
  private func pump(milliseconds: Int32) -> Bool {
    var entries = openStreams.sorted().map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    guard poll(&entries, nfds_t(entries.count), milliseconds) > 0 else { return false }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    var hasRead = false
    for entry in entries where entry.revents != 0 {
      let count = pt_read(entry.fd, &bytes, bytes.count, 0)
      if count < 0 { openStreams.remove(entry.fd) }
      guard count > 0 else { continue }
      hasRead = true
      if entry.fd == child.handle.output {
        if output.count < Self.maximumStream { output += bytes[..<count] }
      } else if errors.count < Self.maximumStream {
        errors += bytes[..<count]
      }
    }
    return hasRead
  }
}
