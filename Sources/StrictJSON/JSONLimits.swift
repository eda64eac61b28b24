/// Bounds on one JSON text, so that no input can exhaust memory or the stack.
public struct JSONLimits: Hashable, Sendable {
  /// The largest text accepted, in bytes (1 to 4 GiB - 1).
  public var maxBytes: Int
  /// The deepest nesting of arrays and objects accepted (1 to 512; the parser recurses).
  public var maxDepth: Int
  /// The most values and keys accepted together.
  public var maxNodes: Int

  /// Creates a set of bounds.
  public init(maxBytes: Int, maxDepth: Int = 128, maxNodes: Int = 2_000_000) {
    self.maxBytes = min(max(maxBytes, 1), Int(UInt32.max) - 1)
    self.maxDepth = min(max(maxDepth, 1), 512)
    self.maxNodes = max(maxNodes, 1)
  }

  /// 16 MiB, 128 levels, two million nodes: ample for a policy or a tool listing.
  public static let standard = JSONLimits(maxBytes: 16 << 20)
}
