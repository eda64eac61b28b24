import Gateway
import Synchronization
import ToolPins

/// A file of approved definitions that a gateway follows, and to which it adds what it trusts on first use.
final class PinWatch: Sendable {
  private let file: PinFile
  private let watched: Mutex<WatchedFile>
  private let repetition = Repetition()
  private let writing = Mutex<Task<Void, Never>?>(nil)
  /// The approved definitions at the start; nothing when there is no file yet.
  let approved: ToolPins?

  /// Reads the file.
  ///
  /// - Throws: when it is there and is no file of approved definitions.
  init(_ file: PinFile) throws {
    self.file = file
    let bytes = try file.bytes()
    approved = try bytes.map(file.pins)
    watched = Mutex(WatchedFile(path: file.path, bytes: bytes))
  }

  /// The file's path.
  var path: String { file.path }

  /// Begins to follow the file.
  ///
  /// - Parameter report: receives what became of each new version.
  func start(_ gateway: Gateway, _ report: @escaping @Sendable (Result<ToolPins, PolicyRefusal>) -> Void) {
    repetition.start { [self] isForced in
      guard let change = watched.withLock({ $0.look(isForced: isForced) }) else { return }
      do {
        let pins = try file.pins(in: change.get())
        try await gateway.replace(pins)
        report(.success(pins))
      } catch {
        let sentence = CommandFailure.sentence(of: error)
        report(.failure(PolicyRefusal(sentence: sentence)))
      }
    }
  }

  /// Writes the listing that was trusted without making anybody wait, and says what became of it.
  func keep(_ pins: ToolPins, _ report: @escaping @Sendable (Result<ToolPins, PolicyRefusal>) -> Void) {
    let task = Task.detached { [self] in
      do {
        try keep(pins)
        report(.success(pins))
      } catch {
        report(.failure(PolicyRefusal(sentence: CommandFailure.sentence(of: error))))
      }
    }
    writing.withLock { $0 = task }
  }

  /// Waits until what is being written is written.
  func settle() async { await writing.withLock { $0 }?.value }

  /// Writes the listing that was trusted, unless a file has come meanwhile.
  ///
  /// - Throws: when it cannot be written.
  private func keep(_ pins: ToolPins) throws {
    let bytes = Array(pins.fileText.utf8)
    try watched.withLock { watched in
      try file.write(pins, expecting: nil)
      watched.saw(bytes)
    }
  }

  /// Reads the file at the next look even if it seems unchanged.
  func readAgain() { repetition.force() }

  /// Ends following.
  func stop() { repetition.stop() }
}
