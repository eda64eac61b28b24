/// Cuts a byte stream into lines, as the stdio transport frames messages, and never holds more than one bounded line.
///
/// Source: MCP basic/transports "stdio": one message per line, UTF-8, no newline inside.
public struct LineFramer: Sendable {
  /// What the stream held next.
  public enum Output: Hashable, Sendable {
    /// A line without its end; a carriage return before the line feed is dropped.
    case line([UInt8])
    /// A line longer than accepted, reported when that is known; the rest of it is skipped. Holds its first bytes.
    case overlong(beginning: [UInt8])
  }

  /// The longest line accepted, in bytes.
  public let maxLineBytes: Int
  private var pending: [UInt8] = []
  private var isSkipping = false

  /// Creates a framer.
  ///
  /// - Parameter maxLineBytes: the longest line accepted, in bytes, at least 1.
  public init(maxLineBytes: Int) {
    self.maxLineBytes = max(maxLineBytes, 1)
  }

  /// How many bytes of an unfinished line are held.
  public var pendingBytes: Int { pending.count }

  /// Takes the next bytes of the stream and returns the lines that they complete; empty lines are dropped.
  ///
  /// - Complexity: O(bytes), however the stream is cut.
  public mutating func append(_ bytes: UnsafeRawBufferPointer) -> [Output] {
    var outputs: [Output] = []
    var rest = bytes[...]
    while let end = rest.firstIndex(of: 0x0A) {
      take(rest[..<end], into: &outputs)
      endLine(into: &outputs)
      rest = rest[(end + 1)...]
    }
    take(rest, into: &outputs)
    return outputs
  }

  /// Takes the next bytes of the stream and returns the lines that they complete.
  public mutating func append(_ bytes: [UInt8]) -> [Output] {
    bytes.withUnsafeBytes { append($0) }
  }

  /// Returns the last line when the stream ended without a line feed.
  public mutating func finish() -> [Output] {
    var outputs: [Output] = []
    endLine(into: &outputs)
    return outputs
  }

  private mutating func take(_ part: Slice<UnsafeRawBufferPointer>, into outputs: inout [Output]) {
    guard !isSkipping, !part.isEmpty else { return }
    let room = maxLineBytes - pending.count
    if part.count <= room {
      pending.append(contentsOf: UnsafeRawBufferPointer(rebasing: part))
      return
    }
    // One more byte is forgiven when it is the carriage return that the line end drops anyway.
    if part.count == room + 1, part.last == 0x0D {
      pending.append(contentsOf: UnsafeRawBufferPointer(rebasing: part))
      return
    }
    let beginning = Array((pending.prefix(200) + part.prefix(200)).prefix(200))
    outputs.append(.overlong(beginning: beginning))
    pending = []
    isSkipping = true
  }

  private mutating func endLine(into outputs: inout [Output]) {
    defer { isSkipping = false }
    guard !isSkipping else { return }
    if pending.last == 0x0D { pending.removeLast() }
    guard !pending.isEmpty else { return }
    outputs.append(.line(pending))
    pending = []
  }
}
