public import PolicyModel
public import StrictJSON

/// One line of the live log: what was decided about one message; never an argument's value.
public struct CallRecord: Hashable, Sendable {
  /// When it was decided, in milliseconds since 1970.
  public var milliseconds: Int64
  /// The label of the grant that called.
  public var grant: String
  /// The method of the message.
  public var method: String
  /// The tool that was called, when the message calls one.
  public var tool: String?
  /// What was decided.
  public var verdict: Verdict
  /// The rule that decided, as a JSON pointer or a name in brackets; empty when the call was allowed.
  public var rule: String
  /// What the client was told, when the call was refused.
  public var message: String
  /// How long the call took, in milliseconds.
  public var duration: Double?
  /// The names of the call's top-level arguments, sorted.
  public var argumentNames: [String]

  /// The arguments themselves, where the person asked for values in this run; kept in memory only.
  public var arguments: JSONValue?

  /// What became of the call, where the decision alone does not tell.
  public var fate: CallFate?

  /// Whether the call reached the server.
  var isForwarded: Bool {
    switch fate {
    case .approved?, .shadowed?: true
    case .refused?, .expired?, .withdrawn?, .unasked?: false
    case nil: verdict == .allow
    }
  }

  /// Creates a record.
  public init(
    milliseconds: Int64,
    grant: String,
    method: String = "tools/call",
    tool: String?,
    verdict: Verdict,
    rule: String = "",
    message: String = "",
    duration: Double? = nil,
    argumentNames: [String] = [],
    arguments: JSONValue? = nil,
    fate: CallFate? = nil
  ) {
    self.milliseconds = milliseconds
    self.grant = grant
    self.method = method
    self.tool = tool
    self.verdict = verdict
    self.rule = rule
    self.message = message
    self.duration = duration
    self.argumentNames = argumentNames
    self.arguments = arguments
    self.fate = fate
  }

  /// The rule beside the name of its tool: a place inside of the tool's own rules begins there.
  var shortRule: String {
    guard let tool else { return rule }
    let own = JSONPointer(["tools", tool]).description + "/"
    return rule.hasPrefix(own) ? String(rule.dropFirst(own.count)) : rule
  }

  /// Whether every word of a filter is in the record, ignoring ASCII case.
  func matches(_ words: [String]) -> Bool {
    guard !words.isEmpty else { return true }
    let text =
      "\(grant) \(method) \(tool ?? "") \(verdict.rawValue) \(fate?.rawValue ?? "") \(rule) \(argumentNames.joined(separator: " "))"
      .lowercased()
    return words.allSatisfy { text.contains($0) }
  }
}
