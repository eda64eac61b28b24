/// The one call that an approval is for.
///
/// Whoever makes another call needs another approval: one on another server, with another grant, of another tool, with
/// other arguments, or asked about by another rule.
public struct ApprovalSubject: Hashable, Sendable {
  /// The server's name.
  public let server: String
  /// The grant's identifier; never its token.
  public let grant: String
  /// The session, where the approval is for that alone; nothing lets every session of the grant use it.
  public let session: String?
  /// The tool's exact name.
  public let tool: String
  /// The name of the rule that asks, as in ``Decision/rule``.
  public let rule: String
  /// The call's arguments.
  public let arguments: CanonicalArguments

  /// Describes a call.
  public init(
    server: String,
    grant: String,
    session: String? = nil,
    tool: String,
    rule: String,
    arguments: CanonicalArguments
  ) {
    self.server = server
    self.grant = grant
    self.session = session
    self.tool = tool
    self.rule = rule
    self.arguments = arguments
  }

  /// The same bytes for the same call and for no other: every part with its length before it.
  public var canonicalBytes: [UInt8] {
    let parts = [server, grant, session ?? "", session == nil ? "every" : "one", tool, rule, arguments.text]
    return parts.flatMap { part in Array("\(part.utf8.count):".utf8) + Array(part.utf8) }
  }

  /// Whether both are the same call, by code points.
  public static func == (left: ApprovalSubject, right: ApprovalSubject) -> Bool {
    left.canonicalBytes == right.canonicalBytes
  }

  /// Feeds the canonical bytes.
  public func hash(into hasher: inout Hasher) { hasher.combine(canonicalBytes) }
}
