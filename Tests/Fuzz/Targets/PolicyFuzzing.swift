import PolicyModel
import StrictJSON

/// Any bytes are a policy or refused with problems inside them; a policy is written back and read again as itself.
enum PolicyFuzzing {
  static func run(_ bytes: [UInt8]) {
    do throws(PolicyProblems) {
      let document = try PolicyDocument(reading: bytes)
      precondition(document.bytes(for: document.policy) == bytes, "an unchanged policy changed its bytes")
      let written = PolicyDocument.canonicalBytes(document.policy)
      let again = try PolicyDocument(reading: written).policy
      precondition(again == document.policy, "a written policy means another one")
      var edited = document.policy
      edited.deny("a", reason: "Because.")
      edited.allow("b")
      let rewritten = try PolicyDocument(reading: document.bytes(for: edited)).policy
      precondition(rewritten.jsonValue == edited.jsonValue, "an edited policy means another one")
      _ = document.policy.portable
    } catch {
      precondition(!error.problems.isEmpty && error.problems.count <= PolicyProblems.most)
      for problem in error.problems {
        precondition(problem.position.byte <= bytes.count && problem.message.utf8.count < 4_000, problem.message)
      }
    }
  }
}
