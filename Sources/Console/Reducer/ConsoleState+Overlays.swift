import OrderedCollections
import PolicyModel
import RiskModel
import Screen
import StrictJSON
import ToolCatalogue
import ToolModel

extension ConsoleState {
  /// Opens a form, or the question for many tools.
  mutating func open(_ action: Action) {
    switch action {
    case .deny: lay(.form(.denial(of: targets, in: draft.policy)))
    case .ask: lay(.form(.approval(of: targets, in: draft.policy)))
    case .editRules: focusedTool.map { openRules(of: $0.tool.name) }
    case .editLimit, .addLimit:
      let names = targets
      if let name = names.first, names.allSatisfy({ draft.policy.standing(of: $0).source == .hidden }) {
        say("\(names.count == 1 ? "\(name) is" : "These are") hidden: a allows, then l limits", .warning, .reply)
        return
      }
      let recommended = names.first.flatMap { recommendedRule(for: $0)?.recommendation }
      let form = Form.limit(
        of: names,
        in: draft.policy,
        recommended: recommended,
        adds: action == .addLimit,
        arguments: names.count == 1 ? arguments(of: names[0]) : []
      )
      lay(.form(form))
    case .editDocument: lay(.form(.document(draft.policy)))
    case .recommendMany: lay(.recommend(recommendChoice))
    default: break
    }
  }

  /// Opens something to read or to choose from.
  mutating func show(_ action: Action) {
    switch action {
    case .review: lay(.review(review(asks: false)))
    case .showProblems: lay(.problems(ScrollState()))
    case .help: lay(.help(ScrollState()))
    case .openPalette: lay(.palette(Palette()))
    default: break
    }
  }

  /// Applies the recommended rules to the tools that the answer names.
  mutating func recommend(_ action: Action) {
    overlay = nil
    switch action {
    case .recommendShown: recommend(to: names(of: tools.shown))
    case .recommendMarked: applyRecommended(to: names(of: tools.selected.sorted()))
    default: recommend(to: names(of: tools.all.indices))
    }
  }

  /// Applies the recommended rules to those of many tools about which the policy says nothing by name: what a person has
  /// decided is replaced only where that person has selected it.
  private mutating func recommend(to names: [String]) {
    let open = undecided(names)
    guard !open.isEmpty else {
      say("The policy says something of each by name: select and press r to replace it", .plain, .reply)
      return
    }
    applyRecommended(to: open)
    guard open.count < names.count else { return }
    say("\(status.text) · \(names.count - open.count) decided by name kept", status.kind)
  }

  private var recommendChoice: RecommendChoice {
    let (shown, all) = (names(of: tools.shown), names(of: tools.all.indices))
    return RecommendChoice(
      shown: shown.count,
      openShown: undecided(shown).count,
      all: all.count,
      open: undecided(all).count
    )
  }

  /// Those of some tools that the policy neither lists nor hides by name.
  private func undecided(_ names: [String]) -> [String] {
    let hidden = Set(draft.policy.hide.map { ExactText($0) })
    return names.filter { draft.policy.tools[$0] == nil && !hidden.contains(ExactText($0)) }
  }

  /// Moves about in a form, applies it, or takes its limit away.
  mutating func fillIn(_ action: Action) -> [ConsoleEffect] {
    guard case .form(var form)? = overlay else { return [] }
    switch action {
    case .nextField: form.moveFocus(by: 1)
    case .previousField: form.moveFocus(by: -1)
    case .addCondition: form.addCondition()
    case .removeLimit where form.focusedCondition != nil: form.removeCondition()
    case .removeLimit:
      overlay = nil
      edit("Removed a limit of \(form.tools.isEmpty ? "all tools" : Form.words(form.tools))", touched(by: form)) {
        form.removeLimit(from: &$0)
      }
      return []
    default:
      guard form.errors.isEmpty else {
        form.wasRefused = true
        form.focusFirstError()
        break
      }
      let limited = limitOutcome(of: form)
      overlay = nil
      if form.subject == .export { return export(form) }
      if form.subject == .install { return [.prepareClientEntry(client: form.value(.client))] }
      if case .refusal(let id, _) = form.subject {
        if case .waiting(var page)? = overlay, let call = page.focused, call.id == id {
          page.answer(call, now: now)
          overlay = .waiting(page)
        }
        return [.answerCall(id: id, agrees: false, reason: form.value(.reason))]
      }
      if form.subject == .opening { return form.openedServer.map { connect($0) } ?? [] }
      if form.tools.isEmpty {
        editDocument(form)
      } else {
        edit(form.label + limited, form.tools) { form.apply(to: &$0) }
        focusItem(of: form)
      }
      return []
    }
    overlay = .form(form)
    return []
  }

  /// Changes the document and says what that does, with the tools that become allowed by it.
  private mutating func editDocument(_ form: Form) {
    let old = draft.policy
    var new = old
    form.apply(to: &new)
    let verdicts = ChangedVerdict.all(from: old, to: new, among: tools.all)
    let words =
      PolicyChanges.documentChanges(from: old, to: new) + [ChangedVerdict.summary(verdicts)].compactMap(\.self)
    let label = words.joined(separator: " · ")
    edit(label, nil) { $0 = new }
    if verdicts.contains(where: \.becomesAllowed) { say("\(label) · u undo", .warning) }
  }

  /// What a limit does to the tools of a form beside limiting them, in words; empty for every other form.
  private func limitOutcome(of form: Form) -> String {
    guard case .limit(let tools, _) = form.subject else { return "" }
    return LimitedTools(tools, under: draft.policy, counter: form.value(.counter)).words
  }

  private func touched(by form: Form) -> [String]? {
    form.tools.isEmpty ? nil : form.tools
  }

  /// Does what a question asked about.
  mutating func accept() -> [ConsoleEffect] {
    switch overlay {
    case .leave?:
      return [.quit]
    case .question(let question)?:
      overlay = nil
      switch question.deed {
      case .shadow: return [.setShadow(true)]
      case .connect(let choice): return open(choice)
      }
    case .entry(_, let change)?:
      overlay = nil
      return [.writeClientEntry(change)]
    case .reload?:
      overlay = nil
      return [.readPolicy]
    case .form?:
      overlay = nil
      say("The form was given up", .plain)
      return []
    case .review(let review)?:
      overlay = nil
      return write(review.bytes, expecting: file.bytes)
    default:
      return []
    }
  }

  /// Closes what lies over the page; a changed form asks first.
  mutating func dismiss() {
    switch overlay {
    case .form(var form)?:
      if form.isCall { closedCall = form }
      let wasAsking = form.asksDiscard
      form.asksDiscard = !wasAsking && form.isChanged
      overlay = wasAsking || form.asksDiscard ? .form(form) : nil
    case .question?:
      overlay = nil
      say("Nothing was changed", .plain)
    case .entry?:
      overlay = nil
      say("Nothing was written", .plain)
    case .firstStart?:
      overlay = nil
      say("Nothing was started", .plain)
    case .pins?:
      overlay = nil
      say("Nothing was approved", .plain)
    case .review(let review)? where review.asks:
      overlay = nil
      say("Nothing was written", .plain)
    case .recommend?:
      overlay = nil
      say("Nothing applied", .plain)
    case .conflict?:
      overlay = nil
      say("Nothing was written; the draft is kept", .plain)
    default:
      overlay = nil
    }
  }

  /// Moves what is visible of what lies over the page.
  mutating func moveInOverlay(_ action: Action) {
    if case .waiting(var page)? = overlay {
      page.settle()
      overlay = .waiting(page)
    }
    changeOverlayScroll { scroll, movesFocus in
      if movesFocus { scroll.move(action) } else { scroll.scroll(action) }
    }
  }

  /// Changes the visible part of what lies over the page; a list has a focus, a text has none.
  mutating func changeOverlayScroll(_ change: (_ scroll: inout ScrollState, _ movesFocus: Bool) -> Void) {
    switch overlay {
    case .review(var review)?:
      change(&review.scroll, false)
      overlay = .review(review)
    case .conflict(var conflict)?:
      change(&conflict.scroll, false)
      overlay = .conflict(conflict)
    case .problems(var scroll)?:
      change(&scroll, false)
      overlay = .problems(scroll)
    case .help(var scroll)?:
      change(&scroll, false)
      overlay = .help(scroll)
    case .rules(var book)?:
      change(&book.scroll, true)
      overlay = .rules(book)
    case .json(var page)?:
      change(&page.scroll, true)
      overlay = .json(page)
    case .firstStart(var start)?:
      change(&start.scroll, false)
      overlay = .firstStart(start)
    case .start(var page)?:
      change(&page.scroll, true)
      overlay = .start(page)
    case .entry(var reading, let entry)?:
      change(&reading.scroll, false)
      overlay = .entry(reading, entry)
    case .reading(var reading)?:
      change(&reading.scroll, false)
      overlay = .reading(reading)
    case .stack(var page)?:
      change(&page.scroll, true)
      overlay = .stack(page)
    case .filters(var page)?:
      change(&page.scroll, true)
      overlay = .filters(page)
    case .pins(var page)?:
      change(&page.reading.scroll, false)
      overlay = .pins(page)
    case .check(var page)?:
      change(&page.scroll, true)
      overlay = .check(page)
    case .waiting(var page)?:
      change(&page.scroll, true)
      overlay = .waiting(page)
    case .palette(var palette)?:
      change(&palette.scroll, true)
      overlay = .palette(palette)
    default: break
    }
  }

  /// Makes what lies over the page fit the terminal.
  mutating func fitOverlay() {
    guard overlay != nil, !PageLayout.isTooSmall(size) else { return }
    let count = OverlayView.lineCount(of: self)
    let height = OverlayView.height(of: self)
    changeOverlayScroll { scroll, _ in scroll.fit(count: count, height: height) }
  }
}
