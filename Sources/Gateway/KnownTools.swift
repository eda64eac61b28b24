import PolicyModel
import StrictJSON

/// What the server has listed so far, and which names only look like ones the policy speaks of.
struct KnownTools {
  private var listed: Set<ExactText> = []
  private var policyNames: Set<ExactText> = []
  private var foldedPolicyNames: Set<FoldedName> = []

  /// The most names kept; a server that lists more is taken to have every tool.
  private static let most = 50_000

  /// Takes the names that a policy restricts.
  mutating func watch(_ policy: Policy) {
    let names = policy.hide + (policy.jsonValue["tools"]?.objectValue?.keys ?? [])
    policyNames = Set(names.map { ExactText($0) })
    foldedPolicyNames = Set(names.filter { $0 != Policy.everyTool }.map { FoldedName($0) })
  }

  /// Notes the tools of one page of the server's listing.
  mutating func learn(_ result: JSONNode) {
    for tool in result["tools"]?.elements ?? [] {
      guard listed.count < KnownTools.most, let name = tool["name"]?.stringValue else { return }
      listed.insert(ExactText(name))
    }
  }

  /// Whether the server has shown its tools and this one was not among them.
  func lacks(_ tool: String) -> Bool {
    !listed.isEmpty && listed.count < KnownTools.most && !listed.contains(ExactText(tool))
  }

  /// Whether a name is not the policy's and not the server's, yet a reader that ignores case, spaces or width would take
  /// it for one of the policy's.
  ///
  /// - Complexity: O(length of the name).
  func imitatesPolicyName(_ tool: String) -> Bool {
    guard !foldedPolicyNames.isEmpty else { return false }
    let exact = ExactText(tool)
    if policyNames.contains(exact) || listed.contains(exact) { return false }
    return foldedPolicyNames.contains(FoldedName(tool))
  }
}
