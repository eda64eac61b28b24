/// What a policy says about a call.
public enum Verdict: String, Hashable, Sendable, CaseIterable {
  /// Forward it.
  case allow
  /// Refuse it and say why.
  case deny
  /// Answer as if the tool did not exist.
  case hide
  /// Forward it once a person has approved it.
  case ask
}
