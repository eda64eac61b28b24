import CTerminal
import Screen

/// Makes keys of the input that arrives together.
///
/// Sequences that neither terminfo nor CTerminal knows are swallowed whole, so that their tails are not taken for typed
/// characters. Between the marks of a bracketed paste nothing is a key.
struct KeyDecoder {
  /// Most scalars of a paste; what follows is left out.
  static let maxPaste = 1 << 20
  /// Longest control sequence that is waited for.
  static let maxSequence = 256

  private enum State {
    case ground
    case escape
    /// After Esc [, with the number of scalars since.
    case sequence(Int)
    /// After Esc O.
    case singleShift
    /// After Esc ] and its like: a string up to BEL or Esc \.
    case string(Int, first: UInt32)
    case paste
    /// In a report of the mouse.
    case mouse(MouseReport)
  }

  private var state = State.ground
  private var pasted = String.UnicodeScalarView()
  private var pastedCount = 0
  private var pasteEndsInReturn = false
  private(set) var keys: [Key] = []

  /// Whether a paste has begun and not ended.
  var isPasting: Bool {
    if case .paste = state { true } else { false }
  }

  /// Takes the keys that are complete.
  mutating func takeKeys() -> [Key] {
    defer { keys.removeAll() }
    return keys
  }

  /// Takes the next piece of input.
  mutating func take(_ input: TerminalInput) {
    switch input {
    case .scalar(let value): take(scalar: value)
    case .key(let code): take(key: code)
    }
  }

  /// Ends what waits for more: nothing more has arrived.
  mutating func endBatch() {
    switch state {
    case .ground, .paste: return
    case .escape: keys.append(.escape)
    case .sequence(0): keys.append(.alternate("["))
    case .singleShift: keys.append(.alternate("O"))
    case .string(0, let first): if let key = Self.alternate(first) { keys.append(key) }
    case .sequence, .string, .mouse: break
    }
    state = .ground
  }

  /// Ends a paste, with or without the mark that should end it.
  mutating func endPaste() {
    guard isPasting else { return }
    keys.append(.paste(String(pasted)))
    pasted = String.UnicodeScalarView()
    pastedCount = 0
    pasteEndsInReturn = false
    state = .ground
  }

  private mutating func take(key code: Int) {
    if isPasting {
      if code == CT_KEY_PASTE_END { endPaste() }
      return
    }
    if case .escape = state, code == CT_KEY_BACKSPACE {
      state = .ground
      keys.append(.alternate("\u{7F}"))
      return
    }
    endBatch()
    switch code {
    case CT_KEY_PASTE_BEGIN: state = .paste
    case CT_KEY_MOUSE: state = .mouse(MouseReport(form: .decimal))
    case CT_KEY_OLD_MOUSE: state = .mouse(MouseReport(form: .bytes))
    default: if let key = Self.key(code) { keys.append(key) }
    }
  }

  private mutating func take(scalar value: UInt32) {
    switch state {
    case .ground: takeInGround(value)
    case .escape: takeAfterEscape(value)
    case .sequence(let length):
      switch value {
      case UInt32(UInt8(ascii: "<")) where length == 0: state = .mouse(MouseReport(form: .decimal))
      case 0x20...0x3F where length < Self.maxSequence: state = .sequence(length + 1)
      default: state = .ground
      }
    case .singleShift: state = .ground
    case .string(let length, let first):
      let isOver = value == 0x07 || value == 0x1B || length >= Self.maxPaste
      state = isOver ? .ground : .string(length + 1, first: first)
      // The string ends with Esc \, of which the second half is not a key, either.
      if value == 0x1B { state = .singleShift }
    case .paste: takePasted(value)
    case .mouse(var report):
      let isComplete = report.take(value)
      state = isComplete ? .ground : .mouse(report)
      if isComplete, let event = report.event { keys.append(.mouse(event)) }
    }
  }

  private mutating func takeInGround(_ value: UInt32) {
    if value == 0x1B {
      state = .escape
    } else if let key = Self.key(scalar: value) {
      keys.append(key)
    }
  }

  private mutating func takeAfterEscape(_ value: UInt32) {
    state = .ground
    switch value {
    case 0x1B:
      keys.append(.escape)
      state = .escape
    case UInt32(UInt8(ascii: "[")): state = .sequence(0)
    case UInt32(UInt8(ascii: "O")): state = .singleShift
    case UInt32(UInt8(ascii: "]")), UInt32(UInt8(ascii: "P")), UInt32(UInt8(ascii: "_")), UInt32(UInt8(ascii: "^")):
      state = .string(0, first: value)
    default:
      if let key = Self.alternate(value) ?? Self.key(scalar: value) { keys.append(key) }
    }
  }

  private mutating func takePasted(_ value: UInt32) {
    defer { pasteEndsInReturn = value == 0x0D }
    if value == 0x0A, pasteEndsInReturn { return }
    guard pastedCount < Self.maxPaste, let scalar = Unicode.Scalar(value == 0x0D ? 0x0A : value) else { return }
    pasted.append(scalar)
    pastedCount += 1
  }
}
