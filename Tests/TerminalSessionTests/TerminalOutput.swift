/// What a terminal would receive, taken apart.
struct TerminalOutput {
  /// Characters that would be drawn.
  private(set) var drawn: [Unicode.Scalar] = []
  /// Control sequences that move, colour and erase.
  private(set) var sequences: [String] = []
  /// Everything else: what no frame should ever send.
  private(set) var suspicious: [String] = []

  init(_ bytes: [UInt8]) {
    var rest = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)[...]
    while let scalar = rest.popFirst() {
      switch scalar.value {
      case 0x1B: takeSequence(&rest)
      case 0x08, 0x09, 0x0A, 0x0D: sequences.append("control \(scalar.value)")
      case 0x20...0x7E: drawn.append(scalar)
      case 0x00...0x1F, 0x7F...0x9F, 0xFFFD: suspicious.append("U+\(String(scalar.value, radix: 16))")
      default:
        let isHidden = scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.generalCategory == .format
        if isHidden { suspicious.append("U+\(String(scalar.value, radix: 16))") } else { drawn.append(scalar) }
      }
    }
  }

  /// The drawn characters as text.
  var text: String { String(String.UnicodeScalarView(drawn)) }

  private mutating func takeSequence(_ rest: inout ArraySlice<Unicode.Scalar>) {
    guard let kind = rest.popFirst() else { return suspicious.append("Esc at the end") }
    switch kind {
    case "[":
      var sequence = "CSI "
      while let scalar = rest.popFirst() {
        sequence.unicodeScalars.append(scalar)
        guard scalar.value < 0x40 else { break }
      }
      // Drawing needs these and no others: moves, erasing, colours, modes, repetition, scrolling.
      let isKnown = sequence.last.map { "ABCDGHJKLMPSTXZ@bdfhlmrt".contains($0) } ?? false
      if isKnown { sequences.append(sequence) } else { suspicious.append(sequence) }
    case "(", ")":
      let set = rest.popFirst()
      if set == "B" || set == "0" { sequences.append("charset") } else { suspicious.append("charset") }
    case "7", "8", "=", ">", "M": sequences.append("Esc \(kind)")
    default: suspicious.append("Esc \(kind)")
    }
  }
}
