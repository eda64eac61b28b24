import OrderedCollections
import PolicyModel
import RiskModel
import ToolCatalogue
import ToolModel

extension ConsoleState {
  /// The names of the tools that an edit is about: the selected ones, or the focused one.
  var targets: [String] {
    if let bookedTool { return [bookedTool] }
    guard pane == .list, !tools.selected.isEmpty else { return focusedTool.map { [$0.tool.name] } ?? [] }
    return names(of: tools.selected.sorted())
  }

  /// The names of tools, each once, in the order given.
  func names(of places: some Sequence<Int>) -> [String] {
    var seen: Set<String> = []
    return places.map { tools.all[$0].tool.name }.filter { seen.insert($0).inserted }
  }

  /// Edits the draft at once, or goes back and forth in its history.
  mutating func edit(_ action: Action) {
    switch action {
    case .undo: return undo()
    case .redo: return redo()
    default: break
    }
    let names = targets
    let words = Form.words(names)
    switch action {
    case .allow: edit("Allowed \(words)", names) { $0.allow(names) }
    case .hide:
      let ruled = names.count { draft.policy.tools[$0].map { $0 != ToolRules() } ?? false }
      let dropped =
        ruled == 0 ? "" : names.count == 1 ? "; its rules are dropped" : "; the rules of \(ruled) are dropped"
      edit("Hid \(words)\(dropped)", names) { $0.hide(names) }
    case .clearRules: edit("Cleared the rules of \(words)", names) { $0.clear(names) }
    case .recommend: applyRecommended(to: names)
    default: break
    }
  }

  /// Changes the draft and says so, with the way back.
  ///
  /// - Parameters:
  ///   - label: What is done, as a sentence in the past.
  ///   - touched: The tools it is done to; `nil` when it may be any.
  ///   - change: Does it.
  mutating func edit(_ label: String, _ touched: [String]?, _ change: (inout Policy) -> Void) {
    guard draft.edit(label, touched: touched, change) else {
      say("Nothing to change: the draft says so already", .plain, .reply)
      return
    }
    draftChanged(touched: touched)
    // What was selected for one deed must not meet the next, for which something else may be in sight.
    if let touched, !tools.selected.isEmpty, names(of: tools.selected.sorted()) == touched { tools.selected = [] }
    say("\(label) · u undo", .success)
    warnIfStillHidden(touched)
  }

  /// Gives tools the rules recommended for them, as one edit.
  mutating func applyRecommended(to names: [String]) {
    let recommended = names.compactMap { recommendedRule(for: $0) }
    let label =
      names.count == 1
      ? "Applied to \(names[0]): \(recommended.first?.written ?? "nothing")"
      : "Applied the recommended rules to \(names.count) tools"
    edit(label, names) { policy in
      policy.withoutHidden(names) { policy in
        for rule in recommended where rule.recommendation != .hide {
          policy.apply(rule, portable: Self.writesPortable)
        }
      }
      policy.hide(recommended.filter { $0.recommendation == .hide }.map(\.tool))
    }
    if let warning = emptyPolicyWarning(names) { say("\(label) · u undo · \(warning)", .warning) }
  }

  /// Whether approvals are written as denials: as long as the gateway cannot wait for a person.
  static let writesPortable = !PolicyCapabilities.current.approvals

  /// What is recommended for the tools with a name; of several, what is recommended for the most dangerous.
  func recommendedRule(for name: String) -> RecommendedRule? {
    tools.places(of: name).map { tools.all[$0] }.max { $1.assessment.isWorse(than: $0.assessment) }?.recommendedRule
  }

  /// Says so when a whole server was edited and nothing can be called any more.
  private func emptyPolicyWarning(_ names: [String]) -> String? {
    guard names.count == tools.all.count, !names.isEmpty else { return nil }
    let isCallable = tools.standings.contains { $0.verdict != .deny && $0.verdict != .hide }
    return isCallable ? nil : "the draft now allows nothing"
  }

  /// An entry for every tool in `hide` is stronger than what is said about one.
  private mutating func warnIfStillHidden(_ touched: [String]?) {
    guard let touched, draft.policy.hidesEveryTool, touched.contains(where: { draft.policy.tools[$0] != nil }) else {
      return
    }
    say("Still hidden: \"*\" in hide hides every tool · D takes it out · u undo", .warning)
  }

  /// Looks again at everything that depends on the draft.
  mutating func draftChanged(touched: [String]?) {
    countDraftChange()
    let policy = draft.policy
    let known = touched.map { $0.flatMap { tools.places(of: $0) }.map { tools.all[$0] } } ?? tools.all
    changes.update(from: file.policy, to: policy, touched: touched, known: known)
    let changes = changes
    keepingFocus { $0.tools.judge(under: policy, changes: changes, touched: touched) }
    refreshDocuments()
  }

  private mutating func undo() {
    guard let undone = draft.undo() else { return }
    draftChanged(touched: undone.touched)
    say("Undone: \(undone.label) · Ctrl-R redo", .success)
  }

  private mutating func redo() {
    guard let redone = draft.redo() else { return }
    draftChanged(touched: redone.touched)
    say("Done again: \(redone.label) · u undo", .success)
  }
}
