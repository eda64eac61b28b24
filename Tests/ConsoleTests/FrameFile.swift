import Foundation
import Screen
import Testing

/// Frames kept as text beside the tests: what is on the screen, and which role each cell has.
///
/// `UPDATE_FRAMES=1` writes them anew; read the difference before you commit it.
enum FrameFile {
  /// Compares a grid with its file.
  static func expect(_ grid: Grid, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Frames").appendingPathComponent("\(name).frame")
    let dump = grid.frameDump()
    if ProcessInfo.processInfo.environment["UPDATE_FRAMES"] == "1" {
      try Data(dump.utf8).write(to: file)
      return
    }
    guard let kept = try? String(contentsOf: file, encoding: .utf8) else {
      Issue.record("\(name).frame is missing: run the tests with UPDATE_FRAMES=1", sourceLocation: sourceLocation)
      return
    }
    let lines = (
      kept.split(separator: "\n", omittingEmptySubsequences: false),
      dump.split(separator: "\n", omittingEmptySubsequences: false)
    )
    let first = zip(lines.0, lines.1).enumerated().first { $0.element.0 != $0.element.1 }
    let place = first.map { "line \($0.offset + 1)\n-\($0.element.0)\n+\($0.element.1)" } ?? "the length"
    #expect(kept == dump, "\(name).frame differs in \(place)", sourceLocation: sourceLocation)
  }
}
