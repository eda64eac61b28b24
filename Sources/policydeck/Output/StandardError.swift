/// The program's voice beside its results.
enum StandardError {
  /// Writes one line.
  static func write(_ line: String) {
    LineWriter.error.write(line)
  }
}
