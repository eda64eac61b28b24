import Screen
import StrictJSON

/// A person's own keys: a file with a line for each action, `action = key key`.
///
/// Lines that begin with `#` are comments. The keys replace those of the action everywhere it works, and a key that an action
/// of the same place already has is a conflict. The answers to questions and the keys inside fields stay as they are, so that
/// every question can be left.
public struct KeyFile: Sendable {
  /// Something wrong in the file.
  public struct Problem: Error, Hashable, Sendable, CustomStringConvertible {
    /// The line, from 1.
    public let line: Int
    /// What was found, and what to write instead.
    public let message: String

    /// The line and the message.
    public var description: String { "line \(line): \(message)" }
  }

  /// Every problem of a file.
  public struct Problems: Error, Hashable, Sendable {
    /// The problems, in the order of the file.
    public let problems: [Problem]
  }

  /// The keys by action.
  var keys: [Action: [String]] = [:]

  /// A file that changes nothing.
  public init() {}

  /// Reads a file.
  ///
  /// - Throws: every line that cannot be understood: an action nobody knows, a key that is none, a key given twice.
  public init(parsing text: String) throws(Problems) {
    var problems: [Problem] = []
    var lines: [Action: Int] = [:]
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().prefix(10_000) {
      do throws(Problem) {
        guard let (action, names) = try Self.read(String(line), index + 1) else { continue }
        guard lines[action] == nil else {
          throw Problem(line: index + 1, message: "\(action.rawValue) stands on line \(lines[action] ?? 0) already")
        }
        lines[action] = index + 1
        keys[action] = names
      } catch {
        problems.append(error)
      }
    }
    problems += conflicts(lines)
    guard problems.isEmpty else { throw Problems(problems: problems.sorted { $0.line < $1.line }) }
  }

  private static func read(_ line: String, _ number: Int) throws(Problem) -> (Action, [String])? {
    let line = line.trimmed
    guard !line.isEmpty, !line.hasPrefix("#") else { return nil }
    let parts = line.split(separator: "=", maxSplits: 1).map { String($0).trimmed }
    guard parts.count == 2, !parts[1].isEmpty else {
      throw Problem(line: number, message: "write it as: action = key key")
    }
    guard let action = Bindings.configurable.first(where: { $0.rawValue == parts[0] }) else {
      let near = Bindings.configurable.first { $0.rawValue.lowercased() == parts[0].lowercased() }
      let meant = near.map { "; did you mean \($0.rawValue)?" } ?? "; policydeck keys lists them"
      throw Problem(line: number, message: "there is no action \(parts[0])\(meant)")
    }
    let names = parts[1].split(separator: " ").map(String.init)
    if let wrong = names.first(where: { Key(named: $0) == nil }) {
      let message = "\(wrong) is no key; write a letter, Ctrl-R, Alt-x, F1, Enter, PgUp and so on"
      throw Problem(line: number, message: message)
    }
    return (action, names)
  }

  /// The keys that would do two things in one place.
  private func conflicts(_ lines: [Action: Int]) -> [Problem] {
    let all = applied(to: Bindings.standard)
    var problems: [Problem] = []
    for (action, line) in lines {
      for binding in all where binding.action == action {
        let other = all.first { other in
          other.action != action && other.contexts.contains(where: binding.contexts.contains)
            && other.keys.contains(where: binding.keys.contains)
        }
        guard let other, let key = other.keys.first(where: binding.keys.contains) else { continue }
        problems.append(Problem(line: line, message: "\(key.name) is also the key for \(other.action.rawValue)"))
        break
      }
    }
    return problems
  }

  /// The table with these keys in place of its own.
  func applied(to bindings: [Binding]) -> [Binding] {
    guard !keys.isEmpty else { return bindings }
    // An action that has further keys in one place, such as Enter, keeps them there.
    var seen: Set<Action> = []
    return bindings.map { binding in
      guard Bindings.isConfigurable(binding), seen.insert(binding.action).inserted, let names = keys[binding.action]
      else { return binding }
      return Binding(names, binding.contexts, binding.action, binding.title, hint: binding.hint)
    }
  }
}
