import InterceptImport
import PolicyModel
import StrictJSON

/// An imported document as the tests look at it.
struct Imported {
  let policy: Policy
  let notes: [ImportNote]

  init(_ yaml: String) throws {
    let imported = try InterceptPolicy(reading: Array(yaml.utf8))
    policy = imported.policy
    notes = imported.notes
    // What is imported must be a document that this program itself accepts, unchanged.
    let bytes = PolicyDocument.canonicalBytes(imported.policy)
    guard try PolicyDocument(reading: bytes).policy == imported.policy else { throw Unequal() }
  }

  struct Unequal: Error {}

  /// The policy as JSON text on one line.
  var json: String { policy.jsonValue.compactText() }

  /// The rules of one tool as JSON text on one line.
  func rules(_ tool: String) -> String? { policy.rules(of: tool)?.jsonValue.compactText() }

  /// Whether a note's message holds some words.
  func notes(_ words: String) -> Bool { notes.contains { $0.message.contains(words) } }

  /// The mistakes of a document that is not accepted, each `line:column message`.
  static func problems(_ yaml: String) -> [String] {
    do throws(PolicyProblems) {
      _ = try InterceptPolicy(reading: Array(yaml.utf8))
      return []
    } catch {
      return error.problems.map { "\($0.position.line):\($0.position.column) \($0.message)" }
    }
  }

  /// The suggestions of the mistakes of a document.
  static func suggestions(_ yaml: String) -> [String] {
    do throws(PolicyProblems) {
      _ = try InterceptPolicy(reading: Array(yaml.utf8))
      return []
    } catch {
      return error.problems.compactMap(\.suggestion)
    }
  }

  /// One tool `t` with these rules, each line of them indented by six.
  static func tool(_ rules: String, name: String = "t") -> String {
    let indented = rules.split(separator: "\n").map { "      \($0)\n" }.joined()
    return "version: \"1\"\ndefault: deny\ntools:\n  \(name):\n    rules:\n\(indented)"
  }
}
