/// A dated revision of the Model Context Protocol, such as `2025-11-25`.
///
/// Any text can be held, because a server may name a revision that is newer than this program; ``isKnown`` tells.
public struct ProtocolRevision: RawRepresentable, Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The date as it stands on the wire.
  public let rawValue: String

  /// Creates a revision from its text on the wire.
  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// The first release: stdio and HTTP+SSE.
  public static let november2024 = ProtocolRevision(rawValue: "2024-11-05")
  /// Streamable HTTP; the only revision with batches, and the one to assume when nothing else is known.
  public static let march2025 = ProtocolRevision(rawValue: "2025-03-26")
  /// The `MCP-Protocol-Version` header, structured results, elicitation.
  public static let june2025 = ProtocolRevision(rawValue: "2025-06-18")
  /// The newest revision with a handshake.
  public static let november2025 = ProtocolRevision(rawValue: "2025-11-25")
  /// The first stateless revision.
  public static let july2026 = ProtocolRevision(rawValue: "2026-07-28")

  /// Every released revision, oldest first.
  public static let known: [ProtocolRevision] = [.november2024, .march2025, .june2025, .november2025, .july2026]
  /// The newest revision that opens with a handshake.
  public static let newestHandshake = ProtocolRevision.november2025
  /// The newest stateless revision.
  public static let newestStateless = ProtocolRevision.july2026

  /// Whether this program knows the revision.
  public var isKnown: Bool { ProtocolRevision.known.contains(self) }

  /// Which of the two ways of speaking the revision belongs to, by its date.
  public var era: ProtocolEra { self < .july2026 ? .handshake : .stateless }

  /// Whether the text looks like a date, `dddd-dd-dd`; anything else is no revision at all.
  public var isDate: Bool {
    let bytes = Array(rawValue.utf8)
    guard bytes.count == 10 else { return false }
    return bytes.enumerated().allSatisfy { index, byte in
      index == 4 || index == 7 ? byte == UInt8(ascii: "-") : (0x30...0x39).contains(byte)
    }
  }

  /// Whether HTTP requests of this revision carry the `MCP-Protocol-Version` header (from 2025-06-18 on).
  public var sendsVersionHeader: Bool { self >= .june2025 }

  /// Orders revisions by date.
  public static func < (left: ProtocolRevision, right: ProtocolRevision) -> Bool {
    left.rawValue.utf8.lexicographicallyPrecedes(right.rawValue.utf8)
  }

  /// The date as it stands on the wire.
  public var description: String { rawValue }
}
