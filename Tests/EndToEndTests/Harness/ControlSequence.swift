/// One thing that a program told the terminal, other than text.
enum ControlSequence: Hashable {
  /// A control sequence such as `CSI ? 1049 h`, without its introducer.
  case csi(String)
  /// An operating system command, for example a title or a clipboard write, without introducer and end.
  case osc(String)
  /// A device control, application, privacy or start-of-string, without introducer and end.
  case string(introducer: Character, String)
  /// Any other escape sequence, without the escape.
  case escape(String)
  /// A control character that stands alone.
  case control(UInt8)

  /// Reads all sequences out of a program's output; text is passed over, and so is a sequence that is cut short at the end.
  static func all(in bytes: [UInt8]) -> [ControlSequence] {
    var reader = Reader(bytes: bytes)
    var found: [ControlSequence] = []
    while let next = reader.next() { found.append(next) }
    return found
  }

  /// The private modes that are not as a shell expects them at the end, by number.
  ///
  /// A shell expects the cursor (25) and the wrapping of long lines (7) on, and everything else off.
  static func modesLeftChanged(by sequences: [ControlSequence]) -> Set<Int> {
    var changed: Set<Int> = []
    for case .csi(let text) in sequences where text.hasPrefix("?") && (text.hasSuffix("h") || text.hasSuffix("l")) {
      let modes = text.dropFirst().dropLast().split(separator: ";").compactMap { Int($0) }
      for mode in modes {
        let isUsual = text.hasSuffix("h") == (mode == 25 || mode == 7)
        if isUsual { changed.remove(mode) } else { changed.insert(mode) }
      }
    }
    return changed
  }

  private struct Reader {
    let bytes: [UInt8]
    var index = 0

    mutating func next() -> ControlSequence? {
      while index < bytes.count {
        let byte = bytes[index]
        index += 1
        if byte == 0x1B { return escaped() }
        if byte < 0x20 || byte == 0x7F { return .control(byte) }
      }
      return nil
    }

    private mutating func escaped() -> ControlSequence? {
      guard index < bytes.count else { return nil }
      let introducer = bytes[index]
      index += 1
      switch introducer {
      case UInt8(ascii: "["): return take { (0x40...0x7E).contains($0) }.map { .csi($0) }
      case UInt8(ascii: "]"): return string().map { .osc($0) }
      case UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"), UInt8(ascii: "X"):
        return string().map { .string(introducer: Character(UnicodeScalar(introducer)), $0) }
      case 0x20...0x2F:
        index -= 1
        return take { (0x30...0x7E).contains($0) }.map { .escape($0) }
      default: return .escape(String(UnicodeScalar(introducer)))
      }
    }

    /// Takes everything up to and including the first byte that fits.
    private mutating func take(upTo isLast: (UInt8) -> Bool) -> String? {
      guard let end = bytes[index...].firstIndex(where: isLast) else {
        index = bytes.count
        return nil
      }
      defer { index = end + 1 }
      return String(decoding: bytes[index...end], as: UTF8.self)
    }

    /// Takes a string that ends with BEL or ESC \.
    private mutating func string() -> String? {
      guard let end = bytes[index...].firstIndex(where: { $0 == 0x07 || $0 == 0x1B }) else {
        index = bytes.count
        return nil
      }
      let text = String(decoding: bytes[index..<end], as: UTF8.self)
      index = bytes[end] == 0x1B ? min(end + 2, bytes.count) : end + 1
      return text
    }
  }
}
