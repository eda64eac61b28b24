/// Whose calls a limit counts together.
public enum LimitScope: String, Hashable, Sendable, CaseIterable {
  /// Every call made with one grant.
  case grant
  /// Every call of one session; an extension of the published language.
  case session
  /// Every call to the server, whoever makes it; an extension of the published language.
  case server
}
