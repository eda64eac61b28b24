import OrderedCollections
import PolicyModel
import StrictJSON
import ToolCatalogue

/// What the draft changes, by tool and for the document as a whole; kept up to date edit by edit.
///
/// The order in which a document names tools means nothing, so another order is no change.
struct PolicyChanges: Sendable {
  /// The tools that the draft treats otherwise than the file.
  private(set) var tools: Set<ExactText> = []
  /// The known tools that no edit names and whose verdict changes with the document.
  private(set) var reached: Set<ExactText> = []
  /// What the draft changes beside tools, in words.
  private(set) var document: [String] = []

  /// The most tools listed that only the document changes.
  private static let mostReached = 20

  /// How many changes there are.
  var count: Int { tools.count + document.count }

  /// Whether a tool is treated otherwise.
  func contains(_ tool: String) -> Bool {
    let key = ExactText(tool)
    return tools.contains(key) || reached.contains(key)
  }

  /// Compares two policies.
  ///
  /// - Parameters:
  ///   - old: The policy in the file.
  ///   - new: The policy in the draft.
  ///   - touched: The tools to look at; `nil` looks at all that either policy names.
  ///   - known: The tools of the servers that have one of those names; all of them for `nil`.
  /// - Complexity: O(*n*) in the names looked at, and in the names hidden by either policy.
  mutating func update(from old: Policy, to new: Policy, touched: [String]?, known: [CataloguedTool] = []) {
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
    updateReached(from: old, to: new, touched: touched, known: known)
  }

  private mutating func updateReached(
    from old: Policy,
    to new: Policy,
    touched: [String]?,
    known: [CataloguedTool]
  ) {
    if let touched {
      for name in touched { reached.remove(ExactText(name)) }
    } else {
      reached.removeAll()
    }
    for change in ChangedVerdict.all(from: old, to: new, among: known) {
      let key = ExactText(change.name)
      if !tools.contains(key) { reached.insert(key) }
    }
  }

  private static func names(_ old: Policy, _ new: Policy) -> [String] {
    var seen: Set<ExactText> = []
    let names = Array(new.tools.keys) + Array(old.tools.keys) + new.hide + old.hide
    return names.filter { seen.insert(ExactText($0)).inserted }
  }

  /// What two policies say otherwise beside tools, in words.
  static func documentChanges(from old: Policy, to new: Policy) -> [String] {
    var changes: [String] = []
    if old.defaultVerdict != new.defaultVerdict {
      changes.append("default: \(old.defaultVerdict.rawValue) → \(new.defaultVerdict.rawValue)")
    }
    if old.hidesEveryTool != new.hidesEveryTool {
      changes.append(new.hidesEveryTool ? "every tool is hidden" : "not every tool is hidden any more")
    }
    if old.allToolsLimits != new.allToolsLimits {
      let limits = new.allToolsLimits.map(\.sentence).joined(separator: ", ")
      changes.append("all tools: \(limits.isEmpty ? "no limit" : limits)")
    }
    if old.description != new.description { changes.append("description changed") }
    if old.schema != new.schema { changes.append("$schema changed") }
    return changes
  }

  /// The most tools that are only listed one by one.
  private static let fewTools = 5

  /// The changes in words, one a line, at most `limit` of the tools and a line that counts the rest.
  func words(from old: Policy, to new: Policy, known: [CataloguedTool], limit: Int = 200) -> [String] {
    documentWords(from: old, to: new, known: known) + toolWords(from: old, to: new, limit: limit)
  }

  /// What the document says otherwise, and what that does to tools that it does not name; comes before all else, since
  /// nothing else allows as much at once.
  func documentWords(from old: Policy, to new: Policy, known: [CataloguedTool]) -> [String] {
    var lines = document
    let reached = ChangedVerdict.all(from: old, to: new, among: known).filter { !tools.contains(ExactText($0.name)) }
    if let summary = ChangedVerdict.summary(reached) { lines.append("so \(summary):") }
    lines += reached.prefix(Self.mostReached).map(\.words)
    if reached.count > Self.mostReached { lines.append("… and \(reached.count - Self.mostReached) more") }
    return lines
  }

  /// How each tool that is treated otherwise stood and stands, at most `limit` of them and a line that counts the rest.
  func toolWords(from old: Policy, to new: Policy, limit: Int = 200) -> [String] {
    let names = Self.names(old, new).filter { tools.contains(ExactText($0)) }
    let lines = names.prefix(limit).map { name in
      let (before, after) = (old.words(of: name), new.words(of: name))
      return before == after ? "\(name): changed in details, still \(after)" : "\(name): \(before) → \(after)"
    }
    return lines + (names.count > limit ? ["and \(names.count - limit) tools more"] : [])
  }

  /// The tools that are treated otherwise by how they end up; nothing where there are few of them.
  func outcomes(from old: Policy, to new: Policy, known: [CataloguedTool]) -> [OutcomeGroup] {
    guard tools.count > Self.fewTools else { return [] }
    let names = Self.names(old, new).filter { tools.contains(ExactText($0)) }
    return OutcomeGroup.all(names, under: new, known: known)
  }
}
