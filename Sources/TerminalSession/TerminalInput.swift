import CTerminal

/// One piece of input as ncurses delivers it.
enum TerminalInput: Hashable {
  /// A character, or a control character.
  case scalar(UInt32)
  /// A key with a code of CTerminal's.
  case key(Int)

  /// Translates from C; nil where nothing was read.
  init?(_ input: ct_input) {
    switch Int(input.kind) {
    case CT_INPUT_SCALAR: self = .scalar(input.code)
    case CT_INPUT_KEY: self = .key(Int(input.code))
    default: return nil
    }
  }
}
