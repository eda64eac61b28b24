import Glibc

/// The program's voice beside its results.
enum StandardError {
  /// Writes one line.
  static func write(_ line: String) {
    LineWriter.write(line, to: STDERR_FILENO)
  }
}
