/// What a call that was tried from the deck brought.
public struct CallAnswer: Hashable, Sendable {
  /// The tool that was called.
  public var tool: String
  /// Whether the tool, the policy or the protocol says that it failed.
  public var isError: Bool
  /// The text blocks of the answer.
  public var texts: [String]
  /// The whole answer as pretty JSON.
  public var json: String
  /// How long it took, in milliseconds.
  public var duration: Double

  /// Whether the gateway says that its policy has refused the call.
  var isDenied: Bool { isError && texts.first?.hasPrefix("[POLICY DENIED]") == true }

  /// Creates an answer.
  public init(tool: String, isError: Bool, texts: [String], json: String, duration: Double) {
    self.tool = tool
    self.isError = isError
    self.texts = texts
    self.json = json
    self.duration = duration
  }
}
