/// What happens to a tool that the policy does not list.
public enum DefaultVerdict: String, Hashable, Sendable, CaseIterable {
  /// Unlisted tools may be called.
  case allow
  /// Unlisted tools may not be called.
  case deny
}
