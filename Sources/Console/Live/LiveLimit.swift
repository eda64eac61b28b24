public import PolicyModel

/// A limit of the running gateway, and how full its store says it is.
public struct LiveLimit: Hashable, Sendable {
  /// The limit.
  public var limit: Limit
  /// The tool it belongs to; nothing for a limit across all tools.
  public var tool: String?
  /// What is counted in the window that ends now.
  public var used: Int
  /// Seconds until some of it is free again; nothing while nothing is used.
  public var secondsToRelease: Int?

  /// Creates a reading.
  public init(limit: Limit, tool: String?, used: Int, secondsToRelease: Int?) {
    self.limit = limit
    self.tool = tool
    self.used = used
    self.secondsToRelease = secondsToRelease
  }

  /// The reading as it is drawn.
  var use: LimitUse { LimitUse(limit, used: used, freesAfter: secondsToRelease) }
}
