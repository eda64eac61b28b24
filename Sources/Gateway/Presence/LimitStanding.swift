public import PolicyModel

/// How full one limit is.
public struct LimitStanding: Hashable, Sendable {
  /// The limit.
  public let limit: Limit
  /// The tool it belongs to; nothing for a limit across all tools.
  public let tool: String?
  /// What is counted in the window that ends now; of a limit per session, in the fullest one.
  public let used: Int
  /// Seconds until some of it is free again, rounded up; nothing while nothing is used.
  public let secondsToRelease: Int?
}
