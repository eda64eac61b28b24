import OrderedCollections
import PolicyModel
import StrictJSON

/// What the draft changes, by tool and for the document as a whole; kept up to date edit by edit.
///
/// The order in which a document names tools means nothing, so another order is no change.
struct PolicyChanges: Sendable {
  /// The tools that the draft treats otherwise than the file.
  private(set) var tools: Set<ExactText> = []
  /// What the draft changes beside tools, in words.
  private(set) var document: [String] = []

  /// How many changes there are.
  var count: Int { tools.count + document.count }

  /// Whether a tool is treated otherwise.
  func contains(_ tool: String) -> Bool {
    tools.contains(ExactText(tool))
  }

  /// Compares two policies.
  ///
  /// - Parameters:
  ///   - old: The policy in the file.
  ///   - new: The policy in the draft.
  ///   - touched: The tools to look at; `nil` looks at all that either policy names.
  /// - Complexity: O(*n*) in the names looked at, and in the names hidden by either policy.
  mutating func update(from old: Policy, to new: Policy, touched: [String]?) {
    document = Self.documentChanges(from: old, to: new)
    let lookups = touched?.count ?? Int.max
    let oldHidden = HiddenNames(of: old, lookups: lookups)
    let newHidden = HiddenNames(of: new, lookups: lookups)
    func isChanged(_ tool: String) -> Bool {
      oldHidden.contains(tool) != newHidden.contains(tool) || old.rules(of: tool) != new.rules(of: tool)
    }
    if touched == nil { tools.removeAll() }
    for tool in touched ?? Self.names(old, new) where tool != Policy.everyTool {
      let key = ExactText(tool)
      if isChanged(tool) { tools.insert(key) } else { tools.remove(key) }
    }
  }

  private static func names(_ old: Policy, _ new: Policy) -> [String] {
    var seen: Set<ExactText> = []
    let names = Array(new.tools.keys) + Array(old.tools.keys) + new.hide + old.hide
    return names.filter { seen.insert(ExactText($0)).inserted }
  }

  private static func documentChanges(from old: Policy, to new: Policy) -> [String] {
    var changes: [String] = []
    if old.defaultVerdict != new.defaultVerdict {
      changes.append("default: \(old.defaultVerdict.rawValue) → \(new.defaultVerdict.rawValue)")
    }
    if old.hidesEveryTool != new.hidesEveryTool {
      changes.append(new.hidesEveryTool ? "every tool is hidden" : "not every tool is hidden any more")
    }
    if old.allToolsLimits != new.allToolsLimits {
      let limits = new.allToolsLimits.map(\.summary).joined(separator: ", ")
      changes.append("all tools: \(limits.isEmpty ? "no limit" : limits)")
    }
    if old.description != new.description { changes.append("description changed") }
    if old.schema != new.schema { changes.append("$schema changed") }
    return changes
  }

  /// The changes in words, one a line, at most `limit` of them and a line that counts the rest.
  func words(from old: Policy, to new: Policy, limit: Int = 200) -> [String] {
    let names = Self.names(old, new).filter { contains($0) }
    var lines = document
    lines += names.prefix(limit).map { name in
      "\(name): \(old.standing(of: name).words) → \(new.standing(of: name).words)"
    }
    if names.count > limit { lines.append("and \(names.count - limit) tools more") }
    return lines
  }
}
