// Groups and the flags they set.
extension RegexParser {
  /// What follows an opening parenthesis; nothing when it only sets flags.
  mutating func group(from start: Int) throws(RegularExpressionError) -> RegexNode? {
    let outer = flags
    if take("?") {
      switch next {
      case "=", "!": throw mistake("lookahead is not supported", at: start)
      case ">": throw mistake("atomic groups are not supported", at: start)
      case "P":
        position += 1
        if next == "=" { throw mistake("backreferences are not supported", at: start) }
        guard take("<") else { throw mistake("\"(?P\" must be followed by a name such as \"<name>\"") }
        try skipName()
      case "<":
        position += 1
        if next == "=" || next == "!" { throw mistake("lookbehind is not supported", at: start) }
        try skipName()
      case "#": throw mistake("comments are not supported", at: start)
      case "(": throw mistake("conditional groups are not supported", at: start)
      default:
        let opensGroup = try setFlags(from: start)
        if !opensGroup { return nil }
      }
    }
    let node = try alternatives()
    guard take(")") else { throw mistake("the group is never closed", at: start) }
    flags = outer
    return node
  }

  /// A name is only for reading; nothing refers to it.
  private mutating func skipName() throws(RegularExpressionError) {
    let start = position
    while let scalar = next, ScalarSet.word.contains(scalar.value) { position += 1 }
    guard position > start, take(">") else { throw mistake("a group's name must be letters, digits and \"_\"") }
  }

  /// Reads `i`, `m`, `s` and `U`, and whether a group follows (`:`) or the flags stand alone (`)`).
  private mutating func setFlags(from start: Int) throws(RegularExpressionError) -> Bool {
    var isOn = true
    while let scalar = next {
      position += 1
      switch scalar {
      case "i": flags.ignoresCase = isOn
      case "m": flags.linesHaveEdges = isOn
      case "s": flags.dotMatchesLineFeed = isOn
      case "U": break
      case "-" where isOn: isOn = false
      case ":": return true
      case ")": return false
      default: throw mistake("\"(?\(scalar)\" is not supported; the flags are i, m, s and U", at: start)
      }
    }
    throw mistake("the group is never closed", at: start)
  }
}
