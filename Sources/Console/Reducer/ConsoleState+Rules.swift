import PolicyModel
import Screen
import StrictJSON
import ToolCatalogue
import ToolModel

extension ConsoleState {
  /// The arguments that the tools with a name declare.
  func arguments(of name: String) -> [ArgumentChoice] {
    tools.places(of: name).first.map { ArgumentChoice.all(of: tools.all[$0].tool) } ?? []
  }

  /// Shows the rules of a tool as a list, with one line of it in focus.
  mutating func openRules(of tool: String, at item: RuleItem = .standing) {
    var book = RuleBook(tool: tool)
    book.focus(item, under: draft.policy)
    lay(.rules(book))
  }

  /// Opens the form for a new rule of a tool that begins with a call's arguments as they were given.
  mutating func beginRule(of tool: String, from given: JSONObject?) {
    let conditions = (given ?? JSONObject()).prefix(5).map { name, value in
      Condition(path: ArgumentPath(argument: name), op: .eq, value: value)
    }
    beginRule(of: tool, with: conditions)
  }

  /// Opens the form for a new rule of a tool that begins with conditions.
  mutating func beginRule(of tool: String, with conditions: [Condition]) {
    let rule = ArgumentRule(conditions: conditions)
    lay(.form(.rule(rule, of: tool, in: draft.policy, arguments: arguments(of: tool), section: .denyIf)))
  }

  /// Adds, edits, moves or takes out a line of a tool's rules.
  mutating func editBook(_ action: Action) {
    guard case .rules(var book)? = overlay else { return }
    let item = book.focused(under: draft.policy)
    var rules = draft.policy.rules(of: book.tool) ?? ToolRules()
    switch action {
    case .addRule:
      let arguments = arguments(of: book.tool)
      lay(.form(.rule(of: book.tool, at: nil, in: draft.policy, arguments: arguments, section: item.section)))
    case .editItem: edit(item, of: book.tool)
    case .removeItem:
      item.remove(from: &rules)
      edit("Took a rule out of \(book.tool)", [book.tool]) { $0.setRules(rules, for: book.tool) }
    default:
      guard let moved = item.move(by: action == .moveItemUp ? -1 : 1, in: &rules) else {
        say("There is no room to move: rules move among their like", .plain, .reply)
        return
      }
      edit("Moved a rule of \(book.tool)", [book.tool]) { $0.setRules(rules, for: book.tool) }
      book.focus(moved, under: draft.policy)
      overlay = .rules(book)
    }
  }

  /// Opens the form for a line.
  private mutating func edit(_ item: RuleItem, of tool: String) {
    let arguments = arguments(of: tool)
    switch item {
    case .standing: break
    case .rule(let section, let index):
      let rule = draft.policy.rules(of: tool)?[keyPath: section.rules][index]
      // A rule without conditions is a verdict, and a verdict has a form of its own.
      if rule?.isUnconditional == true, section != .require {
        lay(.form(section == .denyIf ? .denial(of: [tool], in: draft.policy) : .approval(of: [tool], in: draft.policy)))
      } else {
        let place = RulePlace(section: section, index: index)
        lay(.form(.rule(of: tool, at: place, in: draft.policy, arguments: arguments)))
      }
    case .limit(let index):
      let form = Form.limit(
        of: [tool],
        in: draft.policy,
        recommended: nil,
        adds: false,
        arguments: arguments,
        position: index
      )
      lay(.form(form))
    }
  }

  /// Puts the focus of the list behind a form on what the form made.
  mutating func focusItem(of form: Form) {
    guard case .rules(var book)? = overlay, case .rule(let tool, let place) = form.subject, tool == book.tool else {
      return
    }
    let rules = draft.policy.rules(of: tool) ?? ToolRules()
    let last = rules[keyPath: form.section.rules].count - 1
    let index = place.flatMap { $0.section == form.section ? $0.index : nil } ?? last
    book.focus(.rule(form.section, index), under: draft.policy)
    overlay = .rules(book)
  }
}

extension RuleItem {
  /// The list in which a rule that is added beside this line begins.
  fileprivate var section: RuleSection {
    if case .rule(let section, _) = self { return section }
    return .denyIf
  }
}
