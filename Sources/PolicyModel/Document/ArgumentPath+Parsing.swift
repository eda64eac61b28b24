/// Why a text is not an argument path.
public struct ArgumentPathError: Error, Hashable, Sendable {
  /// What is wrong, as a sentence without a full stop.
  public let message: String
  /// Characters of the path before the mistake.
  public let offset: Int
}

extension ArgumentPath {
  /// Reads a path: `args`, then one or more of `.name`, `[number]` and `["any key"]`.
  ///
  /// A step of digits (`.0` or `[0]`) is a position in an array and a key in an object; inside brackets and quotes a
  /// step is only ever a key, and `\"` and `\\` stand for `"` and `\`.
  ///
  /// - Throws: the first mistake.
  public init(parsing text: String) throws(ArgumentPathError) {
    var parser = ArgumentPathParser(text)
    self.init(text: text, steps: try parser.steps())
  }
}

/// Reads the steps of one path.
private struct ArgumentPathParser {
  private let scalars: [Unicode.Scalar]
  private var position = 0

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
  }

  mutating func steps() throws(ArgumentPathError) -> [ArgumentPath.Step] {
    guard scalars.starts(with: "args".unicodeScalars) else { throw mistake("it must begin with \"args.\"") }
    position = 4
    guard position < scalars.count else { throw mistake("it names no argument; write \"args.\" and its name") }
    var steps: [ArgumentPath.Step] = []
    while position < scalars.count {
      guard steps.count < ArgumentPath.mostSteps else {
        throw mistake("it has more than \(ArgumentPath.mostSteps) steps")
      }
      switch scalars[position] {
      case ".": steps.append(try name())
      case "[": steps.append(try bracket())
      default: throw mistake("a step must begin with \".\" or \"[\"")
      }
    }
    return steps
  }

  private mutating func name() throws(ArgumentPathError) -> ArgumentPath.Step {
    position += 1
    let start = position
    while position < scalars.count, scalars[position] != ".", scalars[position] != "[" {
      if scalars[position] == "]" { throw mistake("\"]\" closes no bracket") }
      position += 1
    }
    let key = string(scalars[start..<position])
    guard !key.isEmpty else { throw mistake("a name is missing after \".\"") }
    return ArgumentPath.Step(key: key, index: ArgumentPath.index(from: key))
  }

  private mutating func bracket() throws(ArgumentPathError) -> ArgumentPath.Step {
    position += 1
    guard position < scalars.count else { throw mistake("\"[\" is never closed") }
    return scalars[position] == "\"" ? try quotedKey() : try number()
  }

  private mutating func number() throws(ArgumentPathError) -> ArgumentPath.Step {
    let start = position
    while position < scalars.count, scalars[position] != "]" { position += 1 }
    guard position < scalars.count else { throw mistake("\"[\" is never closed") }
    let digits = string(scalars[start..<position])
    guard let index = ArgumentPath.index(from: digits) else {
      position = start
      throw mistake("inside brackets stands a number such as [0] or a key in quotes such as [\"a.b\"]")
    }
    position += 1
    return ArgumentPath.Step(key: digits, index: index)
  }

  private mutating func quotedKey() throws(ArgumentPathError) -> ArgumentPath.Step {
    position += 1
    var key = String.UnicodeScalarView()
    while position < scalars.count, scalars[position] != "\"" {
      if scalars[position] == "\\" {
        position += 1
        guard position < scalars.count, scalars[position] == "\"" || scalars[position] == "\\" else {
          throw mistake("in a quoted key only \\\" and \\\\ are escapes")
        }
      }
      key.append(scalars[position])
      position += 1
    }
    position += 1
    guard position < scalars.count, scalars[position] == "]" else { throw mistake("\"[\" is never closed") }
    position += 1
    return ArgumentPath.Step(key: String(key))
  }

  private func string(_ slice: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: slice)
    return String(view)
  }

  private func mistake(_ message: String) -> ArgumentPathError {
    ArgumentPathError(message: message, offset: min(position, scalars.count))
  }
}
