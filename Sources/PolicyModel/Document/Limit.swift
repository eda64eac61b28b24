/// A quota: at most so many calls, or so much of an argument, in any stretch of time as long as the window.
public struct Limit: Hashable, Sendable {
  /// The name under which calls are counted; limits with the same name and scope share what they count.
  public var counter: String
  /// How long the stretch of time is.
  public var window: LimitWindow
  /// The most that may be counted in one window, 0 to ``mostMax``.
  public var max: Int
  /// Whose calls are counted together.
  public var scope: LimitScope
  /// The argument that says how much a call counts; nothing means one a call.
  public var incrementFrom: ArgumentPath?

  /// The largest `max` accepted: every count below it is exact in every JSON reader.
  public static let mostMax = 9_007_199_254_740_991

  /// Creates a limit.
  public init(
    counter: String,
    window: LimitWindow,
    max: Int,
    scope: LimitScope = .grant,
    incrementFrom: ArgumentPath? = nil
  ) {
    self.counter = counter
    self.window = window
    self.max = max
    self.scope = scope
    self.incrementFrom = incrementFrom
  }

  /// The counter that a tool's first limit gets when nobody names one.
  public static func defaultCounter(for tool: String) -> String { "\(tool)_rate" }

  /// The limit in words: `30 calls per minute`, `1000 of args.amount per day`.
  public var summary: String {
    let unit = incrementFrom.map { "of \($0.text)" } ?? (max == 1 ? "call" : "calls")
    return "\(max) \(unit) per \(window.name)"
  }
}
