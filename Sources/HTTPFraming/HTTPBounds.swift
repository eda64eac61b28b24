/// What a message may have at most besides its body, so that no peer can exhaust the reader.
public struct HTTPBounds: Hashable, Sendable {
  /// The longest head, in bytes.
  public var headBytes: Int
  /// The most fields in a head.
  public var fields: Int
  /// The longest target in a request line, in bytes.
  public var targetBytes: Int
  /// The most bytes of chunk extensions and trailer fields in one body; they are read to nowhere.
  public var ignoredBytes: Int

  /// Creates bounds.
  public init(headBytes: Int = 64 << 10, fields: Int = 128, targetBytes: Int = 8 << 10, ignoredBytes: Int = 8 << 10) {
    self.headBytes = headBytes
    self.fields = fields
    self.targetBytes = targetBytes
    self.ignoredBytes = ignoredBytes
  }

  /// A head of 64 KiB with 128 fields, a target of 8 KiB.
  public static let standard = HTTPBounds()
}
