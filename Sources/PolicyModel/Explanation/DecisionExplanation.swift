/// A decision with everything that was looked at on the way to it.
public struct DecisionExplanation: Hashable, Sendable {
  /// The decision.
  public let decision: Decision
  /// What was looked at, in order, and then what was no longer looked at.
  public let steps: [ExplanationStep]
}

/// One thing that was looked at to decide a call.
public struct ExplanationStep: Hashable, Sendable {
  /// What was looked at.
  public enum Subject: String, Hashable, Sendable {
    /// Whether the tool is hidden.
    case hide
    /// Whether the tool is listed, and else the default.
    case listing
    /// An argument that could be taken for one that the rules look at; only shown where there is one.
    case arguments
    /// A rule that must hold.
    case require
    /// A rule that must not hold.
    case denyIf = "deny_if"
    /// A limit; whether it has room is only known to the store.
    case limit
    /// A rule that asks a person when it holds.
    case askIf = "ask_if"
  }

  /// What came of it.
  public enum Outcome: String, Hashable, Sendable {
    /// The call went on to the next step.
    case passed
    /// The call was decided here.
    case decided
    /// The call was decided before.
    case notReached = "not reached"
  }

  /// What was looked at.
  public let subject: Subject
  /// The rule's name in decisions and logs.
  public let rule: String
  /// What came of it.
  public let outcome: Outcome
  /// What was found, as a sentence.
  public let text: String
  /// The conditions of a rule that was looked at.
  public let conditions: [ExplainedCondition]
}

/// One condition with what it saw.
public struct ExplainedCondition: Hashable, Sendable {
  /// The condition in words: `args.amount is greater than 100`.
  public let text: String
  /// What it said.
  public let outcome: ConditionOutcome
  /// The argument it saw; only its kind and size unless values were asked for.
  public let saw: String
}
