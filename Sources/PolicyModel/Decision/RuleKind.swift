/// Which list of a tool's rules a rule stands in.
enum RuleKind: String, Sendable {
  case require
  case denyIf = "deny_if"
  case askIf = "ask_if"
}
