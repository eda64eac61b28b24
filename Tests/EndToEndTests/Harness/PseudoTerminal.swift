import CPseudoTerminal

/// A terminal with a program in it, and an emulator that shows what a person would see.
actor PseudoTerminal {
  /// How long a story waits for something that should come at once: long, because the machine may be busy.
  static let patience = Duration.seconds(60)

  /// The most output that is kept for inspection.
  private static let maximumLog = 16 << 20

  private let executor = BlockingExecutor(label: "pseudo terminal")
  private let child: ChildProcess
  private let screen: EmulatedScreen
  /// Everything the program has written, in order.
  private(set) var log: [UInt8] = []
  private var hasEnded = false

  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// Starts a command in a new terminal.
  init(
    _ command: [String],
    columns: Int = 80,
    rows: Int = 24,
    environment: [String: String] = [:],
    directory: String = TemporaryFolder.shared.path
  ) throws {
    let size = ChildProcess.Terminal.size(columns: columns, rows: rows)
    child = try ChildProcess(command, environment: environment, directory: directory, terminal: size)
    screen = try EmulatedScreen(columns: columns, rows: rows, reply: child.handle.output)
  }

  /// Process number of the program.
  var number: Int32 { child.handle.pid }

  /// What is on the screen now.
  var picture: ScreenPicture { screen.picture }

  /// Everything other than text that the program has told the terminal.
  var sequences: [ControlSequence] { ControlSequence.all(in: log) }

  /// Whether the line discipline echoes and edits lines, as a shell expects to find it.
  var isCooked: Bool { pt_is_cooked(child.handle.output) }

  /// How one cell looks.
  func cell(row: Int, column: Int) -> pt_cell { screen.cell(row: row, column: column) }

  /// Types text, as it is.
  func type(_ text: String) throws { try child.write(Array(text.utf8)) }

  /// Presses a key.
  func press(_ key: TerminalKey) throws { try child.write(key.bytes) }

  /// Sends a signal to the program.
  func send(signal: Int32) { child.send(signal: signal) }

  /// Gives the terminal a new size; the program is told by SIGWINCH.
  func resize(columns: Int, rows: Int) throws {
    screen.resize(columns: columns, rows: rows)
    let code = pt_resize(child.handle.output, Int32(columns), Int32(rows))
    guard code == 0 else { throw ProofError("the terminal could not be resized (errno \(code))") }
  }

  /// Waits until the screen shows the text.
  @discardableResult
  func waitFor(_ text: String, within patience: Duration = patience) throws -> ScreenPicture {
    try waitUntil("the screen shows \"\(text)\"", within: patience) { $0.contains(text) }
  }

  /// Waits until the screen no longer shows the text.
  @discardableResult
  func waitForNo(_ text: String, within patience: Duration = patience) throws -> ScreenPicture {
    try waitUntil("the screen no longer shows \"\(text)\"", within: patience) { !$0.contains(text) }
  }

  /// Waits until a picture fulfils the condition, and gives that picture.
  @discardableResult
  func waitUntil(
    _ sentence: String,
    within patience: Duration = patience,
    _ condition: @Sendable (ScreenPicture) -> Bool
  ) throws -> ScreenPicture {
    let end = ContinuousClock.now + patience
    while true {
      let picture = picture
      if condition(picture) { return picture }
      guard !hasEnded, ContinuousClock.now < end else {
        let reason = hasEnded ? "the program ended (\(String(describing: child.reap())))" : "\(patience) passed"
        throw ProofError("\(reason) before \(sentence):\n\(picture)")
      }
      pump(milliseconds: 100)
    }
  }

  /// Waits until the line discipline is as a shell expects it.
  func waitUntilCooked(within patience: Duration = patience) throws {
    let end = ContinuousClock.now + patience
    while !isCooked {
      guard ContinuousClock.now < end else { throw ProofError("the terminal stayed raw:\n\(picture)") }
      pump(milliseconds: 20)
    }
  }

  /// Waits for the program's end and everything it still wrote.
  func waitForExit(within patience: Duration = patience) throws -> ProgramExit {
    let end = ContinuousClock.now + patience
    while true {
      if let exit = child.reap() {
        while pump(milliseconds: 0) {}
        return exit
      }
      guard ContinuousClock.now < end else { throw ProofError("still running after \(patience):\n\(picture)") }
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

  /// Takes what the program has written, and says whether there was anything.
  @discardableResult
  private func pump(milliseconds: Int32) -> Bool {
    guard !hasEnded else {
      // The stream has ended but the program has not been seen to: wait, do not spin.
      if milliseconds > 0 { _ = pt_read(-1, nil, 0, milliseconds) }
      return false
    }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = pt_read(child.handle.output, &bytes, bytes.count, milliseconds)
    hasEnded = count < 0
    guard count > 0 else { return false }
    screen.feed(bytes[..<count])
    if log.count + count <= Self.maximumLog { log += bytes[..<count] }
    return true
  }
}
