/// How many colours a terminal has.
public enum ColorDepth: Int, CaseIterable, Comparable, Sendable {
  /// None, or none are wanted (`NO_COLOR`): bold, underline and reverse remain.
  case mono = 0
  /// The eight plain colours with names; a bright one is the plain one in bold.
  case eight = 8
  /// The sixteen colours with names.
  case sixteen = 16
  /// The palette of 256.
  case palette = 256

  /// The depth for a terminal.
  ///
  /// - Parameters:
  ///   - colors: What the terminal's description says, zero for none.
  ///   - noColor: The content of the environment variable `NO_COLOR`; set and not empty, it means mono.
  public init(colors: Int, noColor: String?) {
    if let noColor, !noColor.isEmpty {
      self = .mono
    } else if colors >= 256 {
      self = .palette
    } else if colors >= 16 {
      self = .sixteen
    } else if colors >= 8 {
      self = .eight
    } else {
      self = .mono
    }
  }

  /// Fewer colours first.
  public static func < (left: ColorDepth, right: ColorDepth) -> Bool {
    left.rawValue < right.rawValue
  }
}
