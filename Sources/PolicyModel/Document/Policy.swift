public import OrderedCollections

/// What an agent may do with one server: the meaning of a `policy.json`, without its spelling.
public struct Policy: Hashable, Sendable {
  /// The document's `$schema`; kept, never interpreted.
  public var schema: String?
  /// The document's `description`; kept, never interpreted.
  public var description: String?
  /// What happens to a tool that is not listed under `tools`.
  public var defaultVerdict: DefaultVerdict
  /// Names of hidden tools in the document's order; ``everyTool`` hides all.
  public var hide: [String]
  /// Limits across the calls of every tool.
  public var allToolsLimits: [Limit]
  /// Rules by exact tool name, in the document's order.
  public var tools: OrderedDictionary<String, ToolRules>

  /// The entry of `hide` that hides every tool.
  public static let everyTool = "*"

  /// A policy that denies every call and hides nothing.
  public static let denyAll = Policy(defaultVerdict: .deny)

  /// A policy that allows every call.
  public static let allowAll = Policy(defaultVerdict: .allow)

  /// Creates a policy.
  public init(
    defaultVerdict: DefaultVerdict,
    hide: [String] = [],
    allToolsLimits: [Limit] = [],
    tools: OrderedDictionary<String, ToolRules> = [:],
    schema: String? = nil,
    description: String? = nil
  ) {
    self.schema = schema
    self.description = description
    self.defaultVerdict = defaultVerdict
    self.hide = hide
    self.allToolsLimits = allToolsLimits
    self.tools = tools
  }

  /// Whether `hide` holds ``everyTool``.
  public var hidesEveryTool: Bool { hide.contains(Policy.everyTool) }

  /// Whether a tool is removed from every listing and answers like a tool that does not exist.
  public func isHidden(_ tool: String) -> Bool {
    hide.contains { $0 == Policy.everyTool || $0.utf8.elementsEqual(tool.utf8) }
  }
}
