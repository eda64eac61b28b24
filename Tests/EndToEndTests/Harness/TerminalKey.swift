/// A key as the terminal sends it.
enum TerminalKey {
  case enter
  case escape
  case tab
  case backTab
  case backspace
  case up
  case down
  case left
  case right
  case pageDown
  case home
  case end
  case control(Character)

  var bytes: [UInt8] {
    switch self {
    case .enter: [0x0D]
    case .escape: [0x1B]
    case .tab: [0x09]
    case .backTab: Array("\u{1B}[Z".utf8)
    case .backspace: [0x7F]
    case .up: Array("\u{1B}OA".utf8)
    case .down: Array("\u{1B}OB".utf8)
    case .right: Array("\u{1B}OC".utf8)
    case .left: Array("\u{1B}OD".utf8)
    case .pageDown: Array("\u{1B}[6~".utf8)
    case .home: Array("\u{1B}OH".utf8)
    case .end: Array("\u{1B}OF".utf8)
    case .control(let letter): [(letter.asciiValue ?? 0) & 0x1F]
    }
  }
}
