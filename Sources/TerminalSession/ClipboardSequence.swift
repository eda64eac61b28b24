/// The sequence that asks a terminal to put text on the clipboard (OSC 52).
struct ClipboardSequence {
  /// Most encoded bytes; terminals ignore longer ones silently.
  static let maxEncoded = 74_994

  /// What is written to the terminal, in one piece.
  let bytes: [UInt8]

  /// Makes the sequence; nil when the text is too long for terminals to take.
  ///
  /// - Parameters:
  ///   - text: What shall be on the clipboard.
  ///   - isInTmux: Whether tmux stands between us and the terminal and must be told to pass it on.
  init?(_ text: String, isInTmux: Bool) {
    let encoded = Self.base64(Array(text.utf8))
    guard encoded.count <= Self.maxEncoded else { return nil }
    let escape: UInt8 = 0x1B
    let bell: UInt8 = 0x07
    var sequence: [UInt8] = [escape] + Array("]52;c;".utf8)
    sequence += encoded
    sequence.append(bell)
    guard isInTmux else {
      bytes = sequence
      return
    }
    // tmux passes a string on when each Esc in it is doubled. The plain sequence follows for those who let tmux itself
    // keep the clipboard.
    var wrapped: [UInt8] = [escape] + Array("Ptmux;".utf8) + [escape]
    wrapped += sequence
    wrapped += [escape, UInt8(ascii: "\\")]
    bytes = wrapped + sequence
  }

  static func base64(_ bytes: [UInt8]) -> [UInt8] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let rest = bytes.count - start
      let group =
        UInt32(bytes[start]) << 16 | (rest > 1 ? UInt32(bytes[start + 1]) << 8 : 0)
        | (rest > 2 ? UInt32(bytes[start + 2]) : 0)
      for place in 0..<4 {
        let digit = Int(group >> UInt32(18 - 6 * place) & 0x3F)
        result.append(place <= rest ? alphabet[digit] : UInt8(ascii: "="))
      }
    }
    return result
  }
}
