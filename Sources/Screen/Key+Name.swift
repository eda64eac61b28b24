extension Key {
  /// The name of the key as people write it: `Ctrl-R`, `Space`, `F1`, `a`; empty for what is not a key press.
  public var name: String {
    switch self {
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .control(let character): "Ctrl-" + character.uppercased()
    case .alternate(let character): "Alt-" + String(character)
    case .function(let number): "F\(number)"
    case .paste, .mouse, .resize: ""
    default: Self.namedKeys.first { $0.key == self }?.name ?? ""
    }
  }

  /// The key with a name that `name` returns; letter case only matters for single characters.
  public init?(named name: String) {
    let lowered = name.lowercased()
    if lowered == "space" {
      self = .character(" ")
    } else if name.count == 1, let character = name.first {
      self = .character(character)
    } else if lowered.hasPrefix("ctrl-"), lowered.count == 6, let character = lowered.last {
      self = .control(character)
    } else if lowered.hasPrefix("alt-"), name.count == 5, let character = name.last {
      self = .alternate(character)
    } else if lowered.hasPrefix("f"), let number = Int(lowered.dropFirst()), (1...12).contains(number) {
      self = .function(number)
    } else if let named = Self.namedKeys.first(where: { $0.name.lowercased() == lowered }) {
      self = named.key
    } else {
      return nil
    }
  }

  private static let namedKeys: [(name: String, key: Key)] = [
    ("Enter", .enter), ("Tab", .tab), ("Shift-Tab", .backTab), ("Esc", .escape), ("Backspace", .backspace),
    ("Del", .delete), ("Ins", .insert), ("Up", .up), ("Down", .down), ("Left", .left), ("Right", .right),
    ("Home", .home), ("End", .end), ("PgUp", .pageUp), ("PgDn", .pageDown),
    ("Shift-Up", .shiftUp), ("Shift-Down", .shiftDown), ("Shift-Left", .shiftLeft), ("Shift-Right", .shiftRight),
    ("Ctrl-Up", .controlUp), ("Ctrl-Down", .controlDown), ("Ctrl-Left", .controlLeft),
    ("Ctrl-Right", .controlRight),
  ]
}
