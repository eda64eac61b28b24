public import RiskModel
public import ToolModel

/// Servers and tools known so far, with the text that queries are matched against.
///
/// The searchable text of all tools lies lower-cased in one run of bytes, so that a word is looked for in one pass and
/// not tool by tool.
public struct Catalogue: Sendable {
  /// The servers, in the order they were added.
  public private(set) var servers: [ServerIdentity] = []
  /// The tools: server after server, each in its listing's order.
  ///
  /// A position here is a tool's index.
  public private(set) var tools: [CataloguedTool] = []
  /// Changes whenever the content does; a listing that saw another number starts afresh.
  public private(set) var revision = 0

  private(set) var text = SearchText()

  /// Creates an empty catalogue.
  public init() {}

  /// Creates a catalogue of one server.
  public init(server: ServerIdentity, tools: [Tool], classifier: RiskClassifier = RiskClassifier()) {
    add(server: server, tools: tools, classifier: classifier)
  }

  /// Adds a server and judges its tools; a server that is known already is added once more, as a second one.
  ///
  /// - Complexity: O(*n*) in the bytes of the tools' definitions.
  public mutating func add(server: ServerIdentity, tools: [Tool], classifier: RiskClassifier = RiskClassifier()) {
    let serverIndex = servers.count
    servers.append(server)
    let assessments = classifier.assess(tools, server: server)
    text.add(server: server)
    for (tool, assessment) in zip(tools, assessments) {
      self.tools.append(
        CataloguedTool(serverIndex: serverIndex, server: server, tool: tool, assessment: assessment)
      )
      text.add(tool)
    }
    revision += 1
  }

  /// Forgets everything.
  public mutating func removeAll() {
    servers = []
    tools = []
    text = SearchText()
    revision += 1
  }
}
