/// Bounds on one child process.
public struct StdioLimits: Hashable, Sendable {
  /// The longest line read, in bytes.
  public var maxLineBytes: Int
  /// The most bytes that wait to be read by the child.
  public var maxQueuedBytes: Int
  /// How much of its standard error is kept, in bytes.
  public var standardErrorBytes: Int
  /// How long it may take to end after its input was closed, and again after SIGTERM, in milliseconds.
  public var graceMilliseconds: Int64

  /// Creates bounds.
  public init(
    maxLineBytes: Int = 16 << 20,
    maxQueuedBytes: Int = 32 << 20,
    standardErrorBytes: Int = 64 << 10,
    graceMilliseconds: Int64 = 2000
  ) {
    self.maxLineBytes = maxLineBytes
    self.maxQueuedBytes = maxQueuedBytes
    self.standardErrorBytes = standardErrorBytes
    self.graceMilliseconds = graceMilliseconds
  }

  /// Lines of 16 MiB, a queue of 32 MiB, 64 KiB of standard error, two seconds of grace.
  public static let standard = StdioLimits()
}
