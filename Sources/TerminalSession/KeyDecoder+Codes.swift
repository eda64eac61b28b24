import CTerminal
import Screen

extension KeyDecoder {
  /// The key of a code; nil for codes that mean nothing here.
  static func key(_ code: Int) -> Key? {
    if code > CT_KEY_FUNCTION, code <= CT_KEY_FUNCTION + 12 { return .function(code - CT_KEY_FUNCTION) }
    return codes[code]
  }

  /// The key of a scalar that came alone; nil for what no key sends.
  static func key(scalar value: UInt32) -> Key? {
    switch value {
    case 0x09: return .tab
    case 0x0A, 0x0D: return .enter
    case 0x1B: return .escape
    case 0x08, 0x7F: return .backspace
    case 0x00: return .control("@")
    case 0x01...0x1A: return Unicode.Scalar(value + 0x60).map { .control(Character($0)) }
    case 0x1C...0x1F: return Unicode.Scalar(value + 0x40).map { .control(Character($0)) }
    case 0x80...0x9F: return nil
    default: return Unicode.Scalar(value).map { .character(Character($0)) }
    }
  }

  /// The key of a scalar that came after Esc; nil for control characters.
  static func alternate(_ value: UInt32) -> Key? {
    guard value >= 0x20, !(0x80...0x9F).contains(value) else { return nil }
    return Unicode.Scalar(value).map { .alternate(Character($0)) }
  }

  private static let codes: [Int: Key] = [
    CT_KEY_UP: .up, CT_KEY_DOWN: .down, CT_KEY_LEFT: .left, CT_KEY_RIGHT: .right,
    CT_KEY_HOME: .home, CT_KEY_END: .end, CT_KEY_PAGE_UP: .pageUp, CT_KEY_PAGE_DOWN: .pageDown,
    CT_KEY_INSERT: .insert, CT_KEY_DELETE: .delete, CT_KEY_BACKSPACE: .backspace, CT_KEY_ENTER: .enter,
    CT_KEY_BACK_TAB: .backTab,
    CT_KEY_SHIFT_UP: .shiftUp, CT_KEY_SHIFT_DOWN: .shiftDown,
    CT_KEY_SHIFT_LEFT: .shiftLeft, CT_KEY_SHIFT_RIGHT: .shiftRight,
    CT_KEY_CONTROL_UP: .controlUp, CT_KEY_CONTROL_DOWN: .controlDown,
    CT_KEY_CONTROL_LEFT: .controlLeft, CT_KEY_CONTROL_RIGHT: .controlRight,
  ]
}
