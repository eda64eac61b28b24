import Foundation
import Glibc

/// A folder of the test's own that goes away with it.
final class TemporaryFolder: Sendable {
  /// The home folder of every program that a test starts.
  static let shared: TemporaryFolder = {
    atexit { try? FileManager.default.removeItem(atPath: TemporaryFolder.shared.path) }
    return TemporaryFolder()
  }()

  let path: String

  init() {
    var template = Array("\(NSTemporaryDirectory())policydeck-proof-XXXXXX".utf8CString)
    path = template.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress, let made = mkdtemp(base) else { return "/nonexistent" }
      return String(cString: made)
    }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Where a file of that name lies.
  func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Writes a file and says where it lies.
  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    try Data(text.utf8).write(to: URL(fileURLWithPath: file(name)))
    return file(name)
  }

  /// What the file holds.
  func read(_ name: String) throws -> String {
    guard let bytes = FileManager.default.contents(atPath: file(name)) else { throw ProofError("no file \(name)") }
    return String(decoding: bytes, as: UTF8.self)
  }
}
