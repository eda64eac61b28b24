import OrderedCollections
import PolicyModel
import Screen
import StrictJSON
import ToolModel

extension Painter {
  /// A form; while giving it up waits for an answer, dimmed under the question.
  mutating func paint(_ form: Form) {
    guard form.asksDiscard else {
      paintWhole(form)
      return
    }
    if !state.isPlain {
      let area = paintWhole(form)
      grid.restyle(area, style: Style(.dim, on: .dialog))
      grid.cursor = nil
    }
    paintChoices(
      title: "Give up what was typed?",
      [
        StyledLine("y", .hintKey).adding("  give it up"),
        StyledLine("Esc", .hintKey).adding("  back to the form (n, Enter)"),
      ]
    )
  }

  /// Fields, what is wrong with each under it, and the JSON that would come of it beside or below.
  ///
  /// - Returns: Where the form stands.
  @discardableResult
  private mutating func paintWhole(_ form: Form) -> Rect {
    let body = OverlayView.area(of: state)
    let isWide = body.columns >= 112 && !state.isPlain
    let width = min(body.columns, isWide ? 136 : 78)
    let column = isWide ? (width - 4) * 5 / 9 : width - 5
    let preview = form.preview(of: state.draft.policy)
    let rows = formRows(form, width: column)
    let height = isWide ? max(rows.count, preview.count) + 2 : rows.count + preview.count + 3
    let area = body.centered(Size(columns: width, rows: max(height, 8)))
    // The column before the text is for the pointer at the focused field.
    let inner = paintBox(area, title: DisplayText(form.title)).splitLeft(1).rest
    let sides = isWide ? inner.splitLeft(column) : (left: inner, rest: inner)
    let used = paintRows(rows, of: form, in: sides.left)
    let place = isWide ? sides.rest.inset(columns: 1, rows: 0) : inner.splitTop(min(inner.rows, used + 1)).rest
    for (row, line) in preview.prefix(place.rows).enumerated() {
      grid.write(line, at: place.origin.moved(rows: row), width: place.columns, surface: .dialog)
    }
    return area
  }

  /// One row of a form.
  private enum FormRow {
    case field(FormField, Int)
    case line(StyledLine)
  }

  /// The fields with what is wrong under each, then what the form does and what a sample call would get.
  private func formRows(_ form: Form, width: Int) -> [FormRow] {
    let errors = form.shownErrors
    var rows: [FormRow] = []
    for (index, field) in form.visible.enumerated() {
      if field.isSample, rows.count > 1, index > 0, !form.visible[index - 1].isSample { rows.append(.line(.empty)) }
      rows.append(.field(field, index))
      if field.hasNoteBelow { rows += Self.below(DisplayText(field.note), .dim, width: width) }
      if field.id == .scope, state.size.rows >= 20, let scope = LimitScope(rawValue: field.value) {
        rows += Self.below(DisplayText(LimitFields.words(for: scope)), .dim, width: width)
      }
      if let error = errors[field.id] {
        rows += Self.below("\(glyphs.deny) \(DisplayText(error))", .error, width: width)
      }
      if field.id == .value(form.conditionCount - 1) {
        for words in [form.unknownValueWords, form.missingWords].compactMap(\.self) {
          rows += Self.below("! \(DisplayText(words, maxScalars: 400))", .warning, width: width)
        }
      }
    }
    rows += form.isCall ? decision(on: form, width: width) : trial(of: form, width: width).map { .line($0) }
    let warnings = warning(of: form, width: width)
    if !warnings.isEmpty { rows.append(.line(.empty)) }
    return rows + warnings.map { .line($0) }
  }

  private static func below(_ text: DisplayText, _ role: Role, width: Int) -> [FormRow] {
    StyledLine.wrapped(text, role, width: width, indent: labelWidth).map { .line($0) }
  }

  /// Paints as many rows as fit, the focused field always among them.
  ///
  /// - Returns: How many rows were used.
  private mutating func paintRows(_ rows: [FormRow], of form: Form, in area: Rect) -> Int {
    let errors = form.shownErrors
    let focused = rows.firstIndex { row in
      if case .field(_, form.focus) = row { return true }
      return false
    }
    var scroll = ScrollState(count: rows.count, height: max(1, area.rows))
    // What is wrong with the focused field stands below it and is wanted in sight, too.
    scroll.moveFocus(to: min((focused ?? 0) + 1, max(0, rows.count - 1)))
    scroll.moveFocus(to: focused ?? 0)
    for (offset, index) in scroll.visible.enumerated() {
      let place = area.origin.moved(rows: offset)
      switch rows[index] {
      case .line(let line): grid.write(line, at: place, width: area.columns, surface: .dialog)
      case .field(let field, let number):
        let isFocused = number == form.focus && !form.asksDiscard
        let width = (form: area.columns, label: form.labelWidth(in: area.columns))
        paint(field, isFocused: isFocused, hasError: errors[field.id] != nil, at: place, width)
      }
    }
    return scroll.visible.count
  }

  /// What the draft says about a call, step by step, as it is typed.
  private func decision(on form: Form, width: Int) -> [FormRow] {
    guard case .call(let tool) = form.subject else { return [] }
    let explanation = CompiledPolicy(state.draft.policy.narrowed(to: tool))
      .explain(tool: tool, arguments: form.callArguments, revealsValues: true)
    let sign = Sign(explanation.decision.verdict, glyphs)
    var lines = [StyledLine.empty, StyledLine("Decision".asLabel, .label).adding(sign.text, sign.role)]
    lines[1].append("  \(DisplayText(prose: explanation.decision.message, maxScalars: 300))")
    for step in explanation.steps where step.outcome != .notReached {
      let isDecided = step.outcome == .decided
      var line = StyledLine("".asLabel).adding(isDecided ? glyphs.pointer : glyphs.bullet, isDecided ? sign.role : .dim)
      line.append(" \(DisplayText(prose: step.text, maxScalars: 300))", isDecided ? .text : .dim)
      if !step.rule.isEmpty { line.append(" \(DisplayText(step.rule, maxScalars: 200))", .dim) }
      lines.append(line)
      for condition in step.conditions {
        var line = StyledLine("".asLabel + "  ")
        line.append(condition.outcome == .yes ? glyphs.allow : glyphs.deny, condition.outcome == .yes ? .success : .dim)
        line.append(" \(DisplayText(condition.text, maxScalars: 200))")
        line.append(" \(glyphs.separator) saw \(DisplayText(condition.saw, maxScalars: 200))", .dim)
        lines.append(line)
      }
    }
    return lines.map { .line($0) }
  }

  /// What becomes of the sample call.
  private func trial(of form: Form, width: Int) -> [StyledLine] {
    guard let trial = form.trial(under: state.draft.policy) else { return [] }
    let decision = trial.decision
    let sign = Sign(decision.verdict, glyphs)
    let words = decision.message.isEmpty ? "" : "  \(decision.message)"
    var lines = [StyledLine("This call".asLabel, .label).adding(sign.text, sign.role)]
    lines[0].append(DisplayText(prose: words, maxScalars: 300))
    let rule = decision.rule.isEmpty ? "no rule stops it" : "by \(decision.rule)"
    lines.append(StyledLine("".asLabel).adding(DisplayText(rule), .dim))
    for condition in trial.conditions(of: form).prefix(8) {
      let isTrue = condition.outcome == .yes
      var line = StyledLine("".asLabel).adding(isTrue ? glyphs.allow : glyphs.deny, isTrue ? .success : .dim)
      line.append(" \(DisplayText(condition.text, maxScalars: 200))", .text)
      line.append(
        " \(glyphs.separator) \(DisplayText(condition.outcome.words)), saw \(DisplayText(condition.saw))",
        .dim
      )
      lines.append(line)
    }
    return lines
  }

  /// What applying the form does that its fields do not show.
  private func warning(of form: Form, width: Int) -> [StyledLine] {
    var warnings = [form.warning(for: state.draft.policy)].compactMap(\.self)
    if case .document = form.subject {
      var edited = state.draft.policy
      form.apply(to: &edited)
      let verdicts = ChangedVerdict.all(from: state.draft.policy, to: edited, among: state.tools.all)
      if let summary = ChangedVerdict.summary(verdicts, isShort: width < 50) { warnings.insert(summary, at: 0) }
    }
    return warnings.flatMap { StyledLine.wrapped("! \(DisplayText($0))", .warning, width: width) }
  }

  private static let labelWidth = 10

  private mutating func paint(
    _ field: FormField,
    isFocused: Bool,
    hasError: Bool,
    at start: Position,
    _ width: (form: Int, label: Int)
  ) {
    let labelStyle = Style(isFocused ? .title : .label, on: .dialog)
    if isFocused { grid.write(glyphs.pointer, at: start.moved(columns: -2), style: labelStyle) }
    grid.write(DisplayText(field.label), at: start, width: width.label - 1, style: labelStyle)
    let place = start.moved(columns: width.label)
    let room = max(4, width.form - width.label)
    guard case .text(let text) = field.content else {
      guard case .choice(let options, let selected) = field.content else { return }
      paintChoice(field, options, selected, isFocused: isFocused, at: place, width: room)
      return
    }
    let note = field.hasNoteBelow ? .empty : DisplayText(field.note)
    let isShort = field.id == .count || field.id == .seconds
    let own = isShort ? min(18, room) : note.isEmpty ? room : max(min(room, 20), room - note.width - 1)
    text.draw(in: &grid, at: place, width: own, isFocused: isFocused, hasError: hasError)
    guard room > own + 4 else { return }
    grid.write(note, at: place.moved(columns: own + 1), width: room - own - 1, style: Style(.dim, on: .dialog))
  }

  /// The options side by side, the chosen one in brackets; where they do not all fit, those around the chosen one.
  private mutating func paintChoice(
    _ field: FormField,
    _ options: [String],
    _ selected: Int,
    isFocused: Bool,
    at place: Position,
    width: Int
  ) {
    let role: Role = isFocused ? .fieldFocus : .field
    var line = StyledLine()
    for (index, option) in options.enumerated() {
      let isChosen = index == selected
      line.append(isChosen ? "[\(DisplayText(option))]" : " \(DisplayText(option)) ", isChosen ? role : .dim)
    }
    if line.width > width { line = neighbours(of: selected, among: options, role, width: width) }
    if !field.note.isEmpty {
      line.append("  \(DisplayText(field.note))", .dim)
    }
    grid.write(line, at: place, width: width, surface: .dialog)
    guard isFocused else { return }
    let before = line.parts.prefix { $0.role != role }.reduce(0) { $0 + $1.text.width }
    grid.cursor = place.moved(columns: min(before, max(0, width - 1)))
  }

  private func neighbours(of selected: Int, among options: [String], _ role: Role, width: Int) -> StyledLine {
    let first = max(0, selected - 1)
    let count: DisplayText = " \(selected + 1) of \(options.count)"
    var line = StyledLine(first > 0 ? glyphs.ellipsis : "", .dim)
    for index in first..<options.count {
      let isChosen = index == selected
      let option = DisplayText(options[index], maxScalars: 200)
      let text: DisplayText = isChosen ? "[\(option)]" : " \(option) "
      guard isChosen || line.width + text.width + count.width + 1 <= width else { break }
      line.append(isChosen ? text.clipped(toWidth: max(3, width - count.width - 2)) : text, isChosen ? role : .dim)
    }
    return line.adding(count, .dim)
  }
}

extension String {
  /// The text as a label of a form.
  fileprivate var asLabel: DisplayText { DisplayText(self).fitted(toWidth: 10) }
}

extension Form {
  /// Columns of the labels: arguments are called as their server calls them.
  func labelWidth(in width: Int) -> Int {
    guard isCall else { return 10 }
    let longest = fields.map { DisplayText($0.label, maxScalars: 60).width }.max() ?? 0
    return min(max(10, longest + 2), max(10, width / 3))
  }
}

extension Policy {
  /// All that matters for calls of one tool, so that a large policy is not prepared for every key.
  func narrowed(to tool: String) -> Policy {
    var narrow = Policy(defaultVerdict: defaultVerdict, allToolsLimits: allToolsLimits)
    if isHidden(tool) { narrow.hide = [tool] }
    if let rules = rules(of: tool) { narrow.tools[tool] = rules }
    return narrow
  }
}

extension DecisionExplanation {
  /// The conditions of the rule that a form is about, with what each saw.
  fileprivate func conditions(of form: Form) -> [ExplainedCondition] {
    guard case .rule(_, let place) = form.subject else { return [] }
    let subject = form.section.rawValue
    let steps = steps.filter { $0.subject.rawValue == subject }
    let index = place.flatMap { $0.section == form.section ? $0.index : nil } ?? steps.count - 1
    return steps.indices.contains(index) ? steps[index].conditions : []
  }
}

extension ConditionOutcome {
  /// The outcome in words.
  var words: String {
    switch self {
    case .yes: "true"
    case .no: "not true"
    case .missing: "not given"
    case .incomparable: "another type, which counts against the call"
    }
  }
}
