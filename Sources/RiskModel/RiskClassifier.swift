public import ToolModel

/// Judges how dangerous tools look, from their definitions alone.
///
/// Deterministic: no network, no model, no clock; the same definitions give the same answer everywhere. The verb of the
/// name decides and nouns only qualify; the description, the arguments and the annotations may make it worse, and only
/// a name that says nothing lets a description make it better. Of several categories that fit, the most severe counts.
public struct RiskClassifier: Sendable {
  /// The lexicon that every assessment names.
  public static let lexiconVersion = Lexicon.version

  /// Whether the person trusts this server's annotations, so that "read-only" may settle what nothing else settles.
  public var trustsClaims: Bool

  /// Creates a classifier.
  ///
  /// - Parameter trustsClaims: only for servers that the person has said they trust; annotations are otherwise claims
  ///   that can raise a risk and never lower it.
  public init(trustsClaims: Bool = false) {
    self.trustsClaims = trustsClaims
  }

  /// Judges one tool.
  ///
  /// - Parameters:
  ///   - tool: the tool.
  ///   - siblings: all tools of the same server; may include `tool` itself.
  ///   - server: who the server says it is.
  /// - Complexity: O(*n*) in the siblings; use ``assess(_:server:)`` for a whole listing.
  public func assess(_ tool: Tool, siblings: [Tool] = [], server: ServerIdentity? = nil) -> RiskAssessment {
    assess(tool, in: ServerContext(tools: siblings, server: server))
  }

  /// Judges a server's whole listing; the answers stand in the order of the tools.
  ///
  /// - Complexity: O(*n*) in the tools and in the bytes of their definitions.
  public func assess(_ tools: [Tool], server: ServerIdentity? = nil) -> [RiskAssessment] {
    let context = ServerContext(tools: tools, server: server)
    return tools.map { assess($0, in: context) }
  }

  private func assess(_ tool: Tool, in context: ServerContext) -> RiskAssessment {
    var judge = ToolJudge(tool, context: context, trustsClaims: trustsClaims)
    return judge.judge()
  }
}
