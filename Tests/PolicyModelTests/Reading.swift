import PolicyModel
import StrictJSON

/// The problems of a text, each as `line:column pointer message`, with the suggestion at the end.
func problems(of text: String) -> [String] {
  (refusal(of: text)?.problems ?? []).map { problem in
    let pointer = problem.pointer.description.isEmpty ? "(root)" : problem.pointer.description
    let question = problem.suggestion.map { " Did you mean \($0)?" } ?? ""
    return "\(problem.position.line):\(problem.position.column) \(pointer) \(problem.message)\(question)"
  }
}

/// Why a text is refused, if it is.
func refusal(of text: String) -> PolicyProblems? {
  do throws(PolicyProblems) {
    _ = try PolicyDocument(reading: Array(text.utf8))
    return nil
  } catch {
    return error
  }
}

func firstProblem(of text: String) -> PolicyProblem? { refusal(of: text)?.problems.first }

/// The policy of a valid text.
func policy(_ text: String) throws -> Policy { try PolicyDocument(reading: Array(text.utf8)).policy }

/// A policy that denies by default with the rules of one tool called `t`.
func policy(forTool rules: String) throws -> Policy {
  try policy(#"{"version": "1", "default": "deny", "tools": {"t": \#(rules)}}"#)
}
