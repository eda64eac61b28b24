import StrictJSON

/// JSON as editors write it: with `//` and `/* */` comments and commas before a closing bracket.
///
/// What JSON does not know is replaced by spaces, so that every byte stays in its place.
enum CommentedJSON {
  /// The most bytes of a client's file.
  static let mostBytes = 8 << 20

  /// Reads a text.
  ///
  /// - Throws: Where it is no JSON even so. Of a repeated key, the last one counts, as it does for the clients.
  static func document(_ bytes: [UInt8]) throws(ClientFileError) -> JSONDocument {
    var text = bytes
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text.replaceSubrange(0..<3, with: [0x20, 0x20, 0x20]) }
    blankComments(&text)
    blankTrailingCommas(&text)
    do throws(JSONSyntaxError) {
      return try JSONDocument(parsing: text, limits: JSONLimits(maxBytes: mostBytes), duplicateKeys: .record)
    } catch {
      throw ClientFileError("The file is not JSON: \(error).")
    }
  }

  private static func blankComments(_ text: inout [UInt8]) {
    var index = 0
    while index < text.count {
      if text[index] == UInt8(ascii: "\"") {
        index = endOfString(text, index)
      } else if text[index] == UInt8(ascii: "/"), index + 1 < text.count {
        let isLine = text[index + 1] == UInt8(ascii: "/")
        guard isLine || text[index + 1] == UInt8(ascii: "*") else {
          index += 1
          continue
        }
        let start = index
        index += 2
        while index < text.count {
          if isLine, text[index] == 0x0A { break }
          if !isLine, text[index] == UInt8(ascii: "/"), index > start + 2, text[index - 1] == UInt8(ascii: "*") {
            index += 1
            break
          }
          index += 1
        }
        for place in start..<index where text[place] != 0x0A { text[place] = 0x20 }
      } else {
        index += 1
      }
    }
  }

  private static func blankTrailingCommas(_ text: inout [UInt8]) {
    var comma: Int?
    var index = 0
    while index < text.count {
      switch text[index] {
      case UInt8(ascii: "\""):
        comma = nil
        index = endOfString(text, index)
        continue
      case UInt8(ascii: ","): comma = index
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if let comma { text[comma] = 0x20 }
        comma = nil
      case 0x20, 0x09, 0x0A, 0x0D: break
      default: comma = nil
      }
      index += 1
    }
  }

  /// The index after the string that begins at an index; the end where it is never closed.
  private static func endOfString(_ text: [UInt8], _ start: Int) -> Int {
    var index = start + 1
    while index < text.count {
      if text[index] == UInt8(ascii: "\\") {
        index += 2
      } else if text[index] == UInt8(ascii: "\"") {
        return index + 1
      } else {
        index += 1
      }
    }
    return text.count
  }
}
