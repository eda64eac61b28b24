/// How long and how much a scan may take, so that no server can keep it busy for ever.
public struct ScanBounds: Hashable, Sendable {
  /// How long a server may be silent after `server/discover` before `initialize` is sent too, in seconds.
  public var probeSeconds: Double
  /// How long a server may be silent after `initialize`, in seconds.
  public var handshakeSeconds: Double
  /// How long one page may take, in seconds.
  public var pageSeconds: Double
  /// How long the whole scan may take, in seconds.
  public var totalSeconds: Double
  /// The most pages read.
  public var maxPages: Int
  /// The most tools read.
  public var maxTools: Int
  /// The most bytes read from the server, noise included.
  public var maxBytes: Int
  /// The largest single message read, in bytes.
  public var maxMessageBytes: Int

  /// Creates bounds.
  public init(
    probeSeconds: Double = 5,
    handshakeSeconds: Double = 20,
    pageSeconds: Double = 30,
    totalSeconds: Double = 60,
    maxPages: Int = 100,
    maxTools: Int = 10_000,
    maxBytes: Int = 64 << 20,
    maxMessageBytes: Int = 16 << 20
  ) {
    self.probeSeconds = probeSeconds
    self.handshakeSeconds = handshakeSeconds
    self.pageSeconds = pageSeconds
    self.totalSeconds = totalSeconds
    self.maxPages = maxPages
    self.maxTools = maxTools
    self.maxBytes = maxBytes
    self.maxMessageBytes = maxMessageBytes
  }

  /// One minute, 100 pages, 10,000 tools, 64 MiB.
  public static let standard = ScanBounds()

  /// The standard bounds with every time shortened or lengthened to fit a total.
  ///
  /// - Parameter totalSeconds: how long the whole scan may take, in seconds, above zero.
  public static func within(totalSeconds: Double) -> ScanBounds {
    let scale = totalSeconds / standard.totalSeconds
    return ScanBounds(
      probeSeconds: standard.probeSeconds * min(scale, 4),
      handshakeSeconds: standard.handshakeSeconds * scale,
      pageSeconds: standard.pageSeconds * scale,
      totalSeconds: totalSeconds
    )
  }
}
