import StrictJSON

/// Whose answer a message is that cannot be read.
///
/// A server that writes NaN, half a character or more than is kept has answered all the same, and whoever asked should be
/// told so rather than wait. Nothing of such a message is believed but that its request is over, which the server could have
/// said of it anyway.
public enum UnreadableAnswer {
  /// The id that the outermost object of a text names as an answer does; nothing where it names several, or a method.
  ///
  /// - Parameter text: the message, or its beginning.
  /// - Complexity: O(n).
  public static func id(in text: [UInt8]) -> RequestID? {
    var position = 0
    var depth = 0
    /// The last string of the outermost object: a key, if a colon follows.
    var last: Range<Int>?
    var found: RequestID?
    while position < text.count {
      switch text[position] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: "\""):
        guard let end = endOfString(text, from: position) else { return found }
        if depth == 1 { last = position + 1..<end - 1 }
        position = end
        continue
      case UInt8(ascii: ":") where depth == 1:
        guard let key = last else { return nil }
        if text[key].elementsEqual("method".utf8) { return nil }
        guard text[key].elementsEqual("id".utf8) else { break }
        guard found == nil, let id = value(text, after: position) else { return nil }
        found = id
      default: break
      }
      position += 1
    }
    return found
  }

  /// Where a string ends that begins at a quotation mark; nothing when the text ends before.
  private static func endOfString(_ text: [UInt8], from start: Int) -> Int? {
    var position = start + 1
    while position < text.count {
      switch text[position] {
      case UInt8(ascii: "\\"): position += 2
      case UInt8(ascii: "\""): return position + 1
      default: position += 1
      }
    }
    return nil
  }

  /// The id that follows a colon, if there is a whole one.
  private static func value(_ text: [UInt8], after colon: Int) -> RequestID? {
    let spaces: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
    guard let start = text[(colon + 1)...].firstIndex(where: { !spaces.contains($0) }) else { return nil }
    let end =
      text[start] == UInt8(ascii: "\"")
      ? endOfString(text, from: start)
      : text[start...].firstIndex { spaces.contains($0) || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "}") }
    // What ends with the text may have been cut.
    guard let end, end < text.count, end - start <= RequestID.longest else { return nil }
    return (try? JSONDocument(parsing: Array(text[start..<end]))).flatMap { RequestID($0.root) }
  }
}
