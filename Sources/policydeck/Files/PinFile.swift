import ToolPins

/// The file of approved definitions that lies beside a policy.
struct PinFile: Sendable {
  let path: String

  init(path: String) {
    self.path = path
  }

  /// The file beside a policy: `policy.pins.json` beside `policy.json`.
  init(besidePolicy policy: String) {
    path = (policy.hasSuffix(".json") ? String(policy.dropLast(5)) : policy) + ".pins.json"
  }

  /// The approved definitions, or nothing when there is no file.
  func read() throws -> ToolPins? { try bytes().map(pins) }

  /// The file's content, or nothing when there is none.
  func bytes() throws -> [UInt8]? {
    do throws(PolicyFileAccess.Failure) {
      return try PolicyFileAccess(path: path).read()
    } catch {
      throw CommandFailure(error.sentence)
    }
  }

  /// The approved definitions in the file's content.
  func pins(in bytes: [UInt8]) throws -> ToolPins {
    do throws(PinFileProblem) {
      return try ToolPins(reading: bytes)
    } catch {
      throw CommandFailure("\(path) is no file of approved definitions: \(error)", code: CommandFailure.no)
    }
  }

  /// Writes approved definitions in place of those that were read.
  ///
  /// - Throws: also when the file holds something else by now.
  func write(_ pins: ToolPins, expecting bytes: [UInt8]?) throws {
    let text = Array(pins.fileText.utf8)
    guard text.count <= ToolPins.largestFile else {
      throw CommandFailure("\(path) would have \(text.count) bytes; at most \(ToolPins.largestFile) are read again.")
    }
    do throws(PolicyFileAccess.Failure) {
      switch try PolicyFileAccess(path: path).write(text, expecting: bytes) {
      case .written: return
      case .refused: throw PolicyFileAccess.Failure(sentence: "\(path) was changed by somebody else; try again.")
      }
    } catch {
      throw CommandFailure(error.sentence)
    }
  }
}
