/// The one call that an approval is for.
///
/// Whoever makes another call needs another approval: one on another server, with another grant, of another tool, with
/// other arguments or something else beside them, or asked about by another rule.
public struct ApprovalSubject: Hashable, Sendable {
  /// The server.
  public let server: ApprovalServer
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
  /// What the call says besides its tool and its arguments, such as answers that the server is said to have asked for
  /// (`inputResponses`, `requestState`); empty when it says nothing more.
  public let besides: CanonicalArguments

  /// Describes a call.
  public init(
    server: ApprovalServer,
    grant: String,
    session: String? = nil,
    tool: String,
    rule: String,
    arguments: CanonicalArguments,
    besides: CanonicalArguments = CanonicalArguments(nil)
  ) {
    self.server = server
    self.grant = grant
    self.session = session
    self.tool = tool
    self.rule = rule
    self.arguments = arguments
    self.besides = besides
  }

  /// Parts of a whole with their lengths before them, so that none can run into another.
  package static func bytes(of parts: [String]) -> [UInt8] {
    parts.flatMap { part in Array("\(part.utf8.count):".utf8) + Array(part.utf8) }
  }

  /// The same bytes for the same call and for no other: every part with its length before it.
  public var canonicalBytes: [UInt8] {
    let parts = [
      server.name, server.digest, grant, session ?? "", session == nil ? "every" : "one", tool, rule, arguments.text,
      besides.text,
    ]
    return ApprovalSubject.bytes(of: parts)
  }

  /// Whether both are the same call, by code points.
  public static func == (left: ApprovalSubject, right: ApprovalSubject) -> Bool {
    left.canonicalBytes == right.canonicalBytes
  }

  /// Feeds the canonical bytes.
  public func hash(into hasher: inout Hasher) { hasher.combine(canonicalBytes) }
}
