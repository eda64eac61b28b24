/// Where an audit log is kept, and how much of it.
public struct AuditSettings: Hashable, Sendable {
  /// The file that is written; older ones stand beside it as `FILE.1`, `FILE.2` and so on, the highest being the oldest.
  public var path: String
  /// A file that would grow beyond this is rotated, in bytes.
  public var maxBytes: Int
  /// A file whose first record is older than this is rotated, in seconds.
  public var maxAgeSeconds: Int
  /// How many rotated files are kept; older ones are deleted.
  public var keptFiles: Int

  /// Creates settings: 64 MiB or a week per file, ten files kept.
  public init(path: String, maxBytes: Int = 64 << 20, maxAgeSeconds: Int = 7 * 86_400, keptFiles: Int = 10) {
    self.path = path
    self.maxBytes = max(maxBytes, 4096)
    self.maxAgeSeconds = max(maxAgeSeconds, 1)
    self.keptFiles = min(max(keptFiles, 1), 1000)
  }
}
