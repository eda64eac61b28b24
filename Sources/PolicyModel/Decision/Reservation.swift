/// Quota that one call needs from one limit.
public struct Reservation: Hashable, Sendable {
  /// The name under which the limit counts.
  public let counter: String
  /// The limit's rule name: a JSON Pointer into the policy.
  public let rule: String
  /// The length of the window.
  public let window: LimitWindow
  /// The most that may be counted in one window.
  public let max: Int
  /// How much the call counts, 0 or more.
  public let amount: Int
  /// Whose calls are counted together.
  public let scope: LimitScope
  /// The tool that a limit of one tool belongs to; nothing for a limit across all tools.
  public let tool: String?
  /// The argument that the amount was read from; nothing when a call counts one.
  public let incrementFrom: ArgumentPath?

  /// Creates a reservation for one limit.
  ///
  /// - Parameters:
  ///   - limit: the limit to reserve from.
  ///   - rule: the limit's rule name.
  ///   - tool: the tool whose limit it is; nothing for a limit across all tools.
  ///   - amount: how much the call counts, 0 or more.
  public init(limit: Limit, rule: String, tool: String?, amount: Int = 1) {
    counter = limit.counter
    self.rule = rule
    window = limit.window
    max = limit.max
    self.amount = amount
    scope = limit.scope
    self.tool = tool
    incrementFrom = limit.incrementFrom
  }

  /// The length of the window in seconds.
  public var windowSeconds: Int { window.seconds }

  /// What the agent is told when the limit refuses the call.
  ///
  /// - Parameter retryAfterSeconds: whole seconds until the same call fits, rounded up; nothing when it never will.
  public func refusalMessage(retryAfterSeconds: Int?) -> String {
    let unit = incrementFrom.map { "of argument \($0.text.dropFirst(5))" } ?? (max == 1 ? "call" : "calls")
    let subject = tool ?? "all tools together"
    let limit = "Limit of \(max) \(unit) per \(window.name) for \(subject)"
    guard let retryAfterSeconds else {
      if max == 0 { return "\(limit) allows nothing (counter \(counter)). Do not try again." }
      return "\(limit) is less than this one call needs (counter \(counter)). Try a smaller amount."
    }
    let wait = retryAfterSeconds == 1 ? "1 second" : "\(retryAfterSeconds) seconds"
    return "\(limit) reached (counter \(counter)). Try again in \(wait)."
  }
}
