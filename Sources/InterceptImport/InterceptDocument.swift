import PolicyModel
import StrictJSON

/// What an Intercept policy says, in Intercept's own terms.
struct InterceptDocument {
  /// The rules of one tool.
  struct ToolEntry {
    let name: String
    let rules: [InterceptRule]
  }

  var description: String?
  var defaultVerdict = DefaultVerdict.allow
  var saysDefault = false
  var hide: [String] = []
  /// The tools in the text's order, without the wildcard.
  var tools: [ToolEntry] = []
  /// The rules of `"*"`, which apply after a tool's own.
  var everyToolRules: [InterceptRule] = []
}

/// One rule of an Intercept policy; a call passes when every rule does.
struct InterceptRule {
  /// What the rule does.
  enum Action {
    /// Checks its conditions.
    case evaluate
    /// Refuses every call.
    case deny
    /// Makes a person approve every call; only later versions of Intercept have it.
    case requireApproval
  }

  let position: TextPosition
  var action = Action.evaluate
  var message: String?
  var conditions: [InterceptCondition] = []
  var state: InterceptState?
  var rateLimit: RateLimit?

  /// The shorthand for a counter of calls.
  struct RateLimit {
    let count: Int
    let window: LimitWindow
  }
}

/// One requirement of a rule.
struct InterceptCondition {
  /// What is compared.
  enum Subject {
    case argument(ArgumentPath)
    /// A counter: `state.<scope>.<name>`.
    case counter(scope: String, name: String)
  }

  let position: TextPosition
  let subject: Subject
  let op: ConditionOperator
  let value: JSONValue
}

/// What a rule counts.
struct InterceptState {
  let position: TextPosition
  let counter: String
  let window: LimitWindow
  let increment: Int
  let incrementFrom: ArgumentPath?
}
