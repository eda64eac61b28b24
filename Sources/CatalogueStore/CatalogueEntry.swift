/// A server that the catalogue knows.
public struct ServerEntry: Hashable, Sendable {
  /// The name it is kept under.
  public let name: String
  /// Where it was last learnt of.
  public let provider: String
  /// The version it gave itself.
  public let version: String?
  /// When it was first recorded, in seconds since 1970.
  public let firstSeen: Int64
  /// When it was last recorded, in seconds since 1970.
  public let lastSeen: Int64
  /// How many tools it has now.
  public let tools: Int
}

/// A tool that the catalogue knows.
public struct ToolEntry: Hashable, Sendable {
  /// The server that has it.
  public let server: String
  /// The tool's name.
  public let name: String
  /// The category it was judged to have when it was recorded.
  public let category: String
  /// When its name was first recorded, in seconds since 1970.
  public let firstSeen: Int64
  /// When it was last recorded, in seconds since 1970.
  public let lastSeen: Int64
  /// The SHA-256 of the whole definition, in hexadecimal.
  public let digest: String
  /// What the server says about it; empty when it says nothing.
  public let description: String
}

/// What recording a listing changed.
public struct RecordingOutcome: Hashable, Sendable {
  /// Tools that are new to the server.
  public var added = 0
  /// Tools whose definition is another.
  public var changed = 0
  /// Tools that are gone.
  public var removed = 0
  /// Tools that are as they were.
  public var unchanged = 0

  /// Creates an outcome in which nothing happened.
  public init() {}

  /// The sum of two outcomes.
  public static func + (left: RecordingOutcome, right: RecordingOutcome) -> RecordingOutcome {
    var sum = left
    sum.added += right.added
    sum.changed += right.changed
    sum.removed += right.removed
    sum.unchanged += right.unchanged
    return sum
  }
}
