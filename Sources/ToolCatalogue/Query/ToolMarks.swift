public import PolicyModel

/// How a tool stands under the policy, as far as queries ask: `is:denied`, `is:limited`, `is:changed`.
///
/// The catalogue does not own the policy; whoever does passes one value for each tool.
public struct ToolMarks: OptionSet, Hashable, Sendable {
  /// The marks as bits.
  public let rawValue: UInt16

  /// Creates marks from bits.
  public init(rawValue: UInt16) {
    self.rawValue = rawValue
  }

  /// Calls are forwarded, perhaps within limits.
  public static let allowed = ToolMarks(rawValue: 1 << 0)
  /// Every call is refused.
  public static let denied = ToolMarks(rawValue: 1 << 1)
  /// The tool is hidden.
  public static let hidden = ToolMarks(rawValue: 1 << 2)
  /// Every call needs a person's approval.
  public static let ask = ToolMarks(rawValue: 1 << 3)
  /// It depends on the arguments.
  public static let custom = ToolMarks(rawValue: 1 << 4)
  /// The tool has limits of its own.
  public static let limited = ToolMarks(rawValue: 1 << 5)
  /// The draft says something else about it than the file.
  public static let changed = ToolMarks(rawValue: 1 << 6)

  /// Its definition is not the approved one.
  public static let unapproved = ToolMarks(rawValue: 1 << 7)
  /// Its definition speaks to the model, or hides something from its reader.
  public static let poisoned = ToolMarks(rawValue: 1 << 8)

  /// The marks of a standing.
  ///
  /// - Parameter isChanged: whether the draft says something else about the tool than the file.
  public init(_ standing: ToolStanding, isChanged: Bool = false) {
    var marks: ToolMarks
    switch standing.verdict {
    case .allow: marks = .allowed
    case .deny: marks = .denied
    case .hide: marks = .hidden
    case .ask: marks = .ask
    case .custom: marks = standing.asksAlways ? [.custom, .ask] : .custom
    }
    if !standing.limits.isEmpty { marks.insert(.limited) }
    if isChanged { marks.insert(.changed) }
    self = marks
  }
}
