import ToolModel

/// Finds text that is meant for a model and not for the person who reads the deck.
enum HiddenText {
  /// The phrases that ordinary descriptions do not need, in lower case.
  private static let phrases: [[UInt8]] = [
    "ignore previous", "ignore all previous", "ignore any previous", "disregard previous", "ignore the above",
    "do not tell the user", "don't tell the user", "do not mention this", "without telling the user",
    "do not inform the user", "hide this from the user", "do not ask the user", "without asking the user",
    "without the user's", "never tell the user", "don't mention", "ignore your instructions", "override your",
    "forget your instructions", "new instructions:", "<system>", "[system]", "<|im_start|>", "<important>",
    "system prompt", "before using this tool, read",
    "you must first call", "~/.ssh", "id_rsa",
  ].map { Array($0.utf8) }

  /// For each byte whether a phrase starts with it, in either case.
  private static let openings: [Bool] = {
    var openings = [Bool](repeating: false, count: 256)
    for phrase in phrases {
      openings[Int(phrase[0])] = true
      if phrase[0] &- 0x61 < 26 { openings[Int(phrase[0] & 0xDF)] = true }
    }
    return openings
  }()

  /// Longer texts are searched this far, in bytes.
  private static let longestText = 65_536

  /// The first phrase found that addresses the model behind the user's back, with what follows it.
  static func instruction(in text: String) -> String? {
    var text = text
    return text.withUTF8 { all in
      let bytes = UnsafeBufferPointer(rebasing: all.prefix(longestText))
      return openings.withUnsafeBufferPointer { openings in
        var startsWord = true
        for position in bytes.indices {
          let byte = bytes[position]
          // Phrases start where words do; nearly every position is left at once.
          if startsWord, openings[Int(byte)], let phrase = phrases.first(where: { matches($0, bytes, at: position) }) {
            let end = min(bytes.count, position + phrase.count + 60)
            return String(decoding: bytes[position..<end], as: UTF8.self)
          }
          startsWord = !NameSplitter.isWordByte(byte)
        }
        return nil
      }
    }
  }

  private static func matches(_ phrase: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>, at position: Int) -> Bool {
    guard position + phrase.count <= bytes.count else { return false }
    for offset in phrase.indices {
      let byte = bytes[position + offset]
      let lowered = byte &- 0x41 < 26 ? byte | 0x20 : byte
      if lowered != phrase[offset] { return false }
    }
    return true
  }

  /// How many characters of a text a screen would not show as they are: controls, bidirectional marks, zero widths.
  static func hiddenCharacters(in text: String) -> Int {
    // Plain text, which is nearly all of it, is settled by a scan of bytes.
    guard text.utf8.contains(where: { $0 >= 0x80 || ($0 < 0x20 && $0 != 0x0A && $0 != 0x09 && $0 != 0x0D) }) else {
      return 0
    }
    return text.unicodeScalars.count(where: isHidden)
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    // The joiner and the variation selectors are part of ordinary emoji; everything else of these classes hides.
    case 0x200D, 0xFE00...0xFE0F: false
    case 0xE0000...0xE007F, 0xE0100...0xE01EF: true
    default:
      switch scalar.properties.generalCategory {
      case .control, .format, .privateUse, .surrogate, .lineSeparator, .paragraphSeparator: true
      default: false
      }
    }
  }
}
