import Glibc

/// Text in which variables stand for secrets, so that secrets need not stand in a command line.
enum EnvironmentText {
  /// Replaces `$NAME` and `${NAME}` by the variable's value.
  ///
  /// - Throws: when a variable is not set; a credential that silently becomes empty would be worse.
  static func expand(_ text: String) throws -> String {
    var result = ""
    var rest = text[...]
    while let dollar = rest.firstIndex(of: "$") {
      result += rest[..<dollar]
      rest = rest[rest.index(after: dollar)...]
      let isBraced = rest.first == "{"
      if isBraced { rest = rest.dropFirst() }
      let name = rest.prefix { $0 == "_" || ($0.isASCII && ($0.isLetter || $0.isNumber)) }
      guard !name.isEmpty else {
        result += isBraced ? "${" : "$"
        continue
      }
      rest = rest[name.endIndex...]
      if isBraced, rest.first == "}" { rest = rest.dropFirst() }
      guard let value = getenv(String(name)) else { throw CommandFailure("The variable \(name) is not set.") }
      result += String(cString: value)
    }
    return result + rest
  }
}
