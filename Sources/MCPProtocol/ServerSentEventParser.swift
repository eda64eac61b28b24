/// Reads an event stream as it arrives, in pieces of any size, and never holds more than one bounded event.
///
/// Source: WHATWG HTML, "Interpreting an event stream". Lines end in LF, CR or CRLF; a byte order mark is dropped at
/// the very beginning; comments are ignored; UTF-8 may be cut anywhere, because data stays bytes until it is whole.
public struct ServerSentEventParser: Sendable {
  /// What the stream held next.
  public enum Output: Hashable, Sendable {
    /// A whole event; its data is empty for an event that only sets an id.
    case event(ServerSentEvent)
    /// An event larger than accepted, reported when that is known; the rest of it is skipped.
    case overlong
  }

  /// The largest event accepted, in bytes.
  public let maxEventBytes: Int
  /// The id of the last event that had one; survives events without.
  public private(set) var lastEventID: String?
  /// How long the server asks a reader to wait before it reconnects, in milliseconds.
  public private(set) var retryMilliseconds: Int?

  private var line: [UInt8] = []
  private var data: [UInt8] = []
  private var hasData = false
  private var type: String?
  private var ownID: String?
  private var isSkipping = false
  private var lastWasReturn = false
  private var isAtBeginning = true

  /// Creates a parser.
  ///
  /// - Parameter maxEventBytes: the largest event accepted, in bytes, at least 64.
  public init(maxEventBytes: Int) {
    self.maxEventBytes = max(maxEventBytes, 64)
  }

  /// Takes the next bytes of the stream and returns the events that they complete.
  ///
  /// - Complexity: O(bytes), however the stream is cut.
  public mutating func append(_ bytes: UnsafeRawBufferPointer) -> [Output] {
    var outputs: [Output] = []
    var start = bytes.startIndex
    var index = start
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte == 0x0A || byte == 0x0D {
        let completesPair = byte == 0x0A && lastWasReturn && index == start && line.isEmpty
        lastWasReturn = byte == 0x0D
        if !completesPair {
          take(bytes[start..<index], into: &outputs)
          endLine(into: &outputs)
        }
        start = index + 1
      } else if lastWasReturn {
        lastWasReturn = false
      }
      index += 1
    }
    take(bytes[start...], into: &outputs)
    return outputs
  }

  /// Takes the next bytes of the stream and returns the events that they complete.
  public mutating func append(_ bytes: [UInt8]) -> [Output] {
    bytes.withUnsafeBytes { append($0) }
  }

  private mutating func take(_ part: Slice<UnsafeRawBufferPointer>, into outputs: inout [Output]) {
    guard !part.isEmpty else { return }
    let room = maxEventBytes - line.count - data.count
    if isSkipping || part.count > room {
      if !isSkipping { outputs.append(.overlong) }
      isSkipping = true
      data = []
      // One byte stands for the line, so that its end is not taken for the empty line that ends the event.
      line = [UInt8(ascii: ":")]
      return
    }
    line.append(contentsOf: UnsafeRawBufferPointer(rebasing: part))
  }

  private mutating func endLine(into outputs: inout [Output]) {
    if isAtBeginning {
      isAtBeginning = false
      if line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
    }
    guard !line.isEmpty else {
      endEvent(into: &outputs)
      return
    }
    if !isSkipping { readField() }
    line.removeAll(keepingCapacity: line.capacity <= 65536)
  }

  private mutating func endEvent(into outputs: inout [Output]) {
    if hasData, !isSkipping {
      outputs.append(.event(ServerSentEvent(id: ownID, type: type ?? "message", data: data)))
    }
    data = []
    hasData = false
    type = nil
    ownID = nil
    isSkipping = false
  }

  private mutating func readField() {
    let colon = line.firstIndex(of: UInt8(ascii: ":"))
    if colon == line.startIndex { return }
    let name = line[..<(colon ?? line.endIndex)]
    var value = colon.map { line[($0 + 1)...] } ?? []
    if value.first == 0x20 { value = value.dropFirst() }
    if name.elementsEqual("data".utf8) {
      if hasData { data.append(0x0A) }
      hasData = true
      data.append(contentsOf: value)
    } else if name.elementsEqual("event".utf8) {
      type = value.isEmpty ? nil : String(decoding: value, as: UTF8.self)
    } else if name.elementsEqual("id".utf8) {
      guard !value.contains(0) else { return }
      ownID = String(decoding: value, as: UTF8.self)
      lastEventID = ownID
    } else if name.elementsEqual("retry".utf8), value.count <= 9, value.allSatisfy({ (0x30...0x39).contains($0) }) {
      retryMilliseconds = Int(String(decoding: value, as: UTF8.self)) ?? retryMilliseconds
    }
  }
}
