import CTerminal
import Glibc
import ToolModel

/// What the program printed while the screen was in use.
enum PrintedOutput {
  /// Most bytes kept; more means something went wrong, and the end says what.
  static let limit = 256 * 1024

  /// Prints it on standard error, cleaned like everything else that strangers may have written.
  static func replay() {
    var bytes = [UInt8](repeating: 0, count: limit)
    let count = ct_read_printed(&bytes, bytes.count, 0)
    guard count > 0 else { return }
    var text = String(decoding: bytes[..<count], as: UTF8.self)
    if text.hasSuffix("\n") { text.removeLast() }
    let lines = DisplayText.paragraphs(text).map { $0.text + "\n" }
    let clean = Array(lines.joined().utf8)
    var written = 0
    while written < clean.count {
      let result = clean[written...].withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
      guard result > 0 else { return }
      written += result
    }
  }
}
