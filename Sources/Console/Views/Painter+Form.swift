import PolicyModel
import Screen
import StrictJSON
import ToolModel

extension Painter {
  /// A form: fields, what is wrong with each under it, and the JSON that would come of it.
  mutating func paint(_ form: Form) {
    let body = OverlayView.area(of: state)
    let preview = form.preview(of: state.draft.policy)
    let errors = form.shownErrors
    let warning = warning(of: form, width: min(body.columns, 78) - 4)
    let rows = form.visible.count + errors.count + preview.count + max(1, warning.count) + 4
    let area = body.centered(Size(columns: min(body.columns, 78), rows: max(rows, 8)))
    let inner = paintBox(area, title: DisplayText(form.title))
    var row = inner.minRow
    for (index, field) in form.visible.enumerated() where row < inner.maxRow {
      let isFocused = index == form.focus && !form.asksDiscard
      paint(field, isFocused: isFocused, hasError: errors[field.id] != nil, row: row, inner)
      row += 1
      guard let error = errors[field.id], row < inner.maxRow else { continue }
      let place = Position(column: inner.minColumn + Self.labelWidth, row: row)
      grid.write(
        StyledLine("\(glyphs.deny) \(DisplayText(error))", .error),
        at: place,
        width: inner.columns - Self.labelWidth,
        surface: .dialog
      )
      row += 1
    }
    if form.asksDiscard {
      paintDiscard(inner)
      return
    }
    if warning.isEmpty { row += 1 }
    for line in warning + preview where row < inner.maxRow {
      grid.write(line, at: Position(column: inner.minColumn, row: row), width: inner.columns, surface: .dialog)
      row += 1
    }
  }

  /// What applying the form does that its fields do not show.
  private func warning(of form: Form, width: Int) -> [StyledLine] {
    var warnings = [form.warning(for: state.draft.policy)].compactMap(\.self)
    if form.tools.isEmpty {
      var edited = state.draft.policy
      form.apply(to: &edited)
      let verdicts = ChangedVerdict.all(from: state.draft.policy, to: edited, among: state.tools.all)
      if let summary = ChangedVerdict.summary(verdicts, isShort: width < 50) { warnings.insert(summary, at: 0) }
    }
    return warnings.flatMap { StyledLine.wrapped("! \(DisplayText($0))", .warning, width: width) }
  }

  private static let labelWidth = 10

  private mutating func paintDiscard(_ inner: Rect) {
    let question = StyledLine("Give up what was typed? ", .warning).adding("y", .hintKey).adding(" yes · ")
      .adding("n", .hintKey).adding(" no (Enter)")
    let place = Position(column: inner.minColumn, row: inner.maxRow - 1)
    grid.write(question, at: place, width: inner.columns, surface: .dialog)
    grid.cursor = place
  }

  private mutating func paint(_ field: FormField, isFocused: Bool, hasError: Bool, row: Int, _ inner: Rect) {
    let start = Position(column: inner.minColumn, row: row)
    grid.write(
      DisplayText(field.label),
      at: start,
      width: Self.labelWidth,
      style: Style(isFocused ? .title : .label, on: .dialog)
    )
    let place = start.moved(columns: Self.labelWidth)
    let room = inner.columns - Self.labelWidth
    switch field.content {
    case .text(let text):
      let wanted = field.id == .count || field.id == .seconds ? 18 : room
      let width = min(wanted, room)
      text.draw(in: &grid, at: place, width: width, isFocused: isFocused, hasError: hasError)
      if field.id == .reason, !field.note.isEmpty {
        grid.write(
          DisplayText(field.note),
          at: start.moved(rows: 1),
          width: inner.columns,
          style: Style(.dim, on: .dialog)
        )
      } else if room > width + 4 {
        let noteWidth = room - width - 1
        grid.write(
          DisplayText(field.note),
          at: place.moved(columns: width + 1),
          width: noteWidth,
          style: Style(.dim, on: .dialog)
        )
      }
    case .choice(let options, let selected):
      paintChoice(field, options, selected, isFocused: isFocused, at: place, width: room)
    }
  }

  /// The options side by side, the chosen one in brackets; alone with its number where they do not fit.
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
    if line.width > width, options.indices.contains(selected) {
      line = StyledLine("[\(DisplayText(options[selected]))]", role)
      line.append(" \(selected + 1) of \(options.count)", .dim)
    } else if !field.note.isEmpty {
      line.append("  \(DisplayText(field.note))", .dim)
    }
    grid.write(line, at: place, width: width, surface: .dialog)
    guard isFocused else { return }
    let before = line.parts.prefix { $0.role != role }.reduce(0) { $0 + $1.text.width }
    grid.cursor = place.moved(columns: min(before, max(0, width - 1)))
  }
}

extension Form {
  /// The JSON that applying the form would leave, of the first tool or of the document.
  func preview(of policy: Policy) -> [StyledLine] {
    guard errors.isEmpty else { return [StyledLine("The rule appears here once the form is complete.", .dim)] }
    var edited = policy
    switch subject {
    case .denial(let tools), .limit(let tools, _):
      guard let tool = tools.first else { return [] }
      // Only the tool's own entry is needed: a large policy is not copied for every key.
      edited = Policy(defaultVerdict: policy.defaultVerdict)
      if let rules = policy.rules(of: tool) { edited.setRules(rules, for: tool) }
      narrowed(to: tool).apply(to: &edited)
      guard let rules = edited.rules(of: tool) else {
        return [StyledLine("The tool is not listed: the default denies it.", .dim)]
      }
      return JSONLines.lines(JSONValue.object(JSONObject([(tool, rules.jsonValue)])).prettyText())
    case .document:
      edited = Policy(defaultVerdict: policy.defaultVerdict, allToolsLimits: policy.allToolsLimits)
      if policy.hidesEveryTool { edited.hide = [Policy.everyTool] }
      apply(to: &edited)
      return JSONLines.lines(edited.jsonValue.prettyText())
    }
  }

  /// Why the gateway would refuse what the form makes; nothing when it would not.
  func warning(for policy: Policy) -> String? {
    if tools.count > 1 { return "Applies to \(tools.count) tools; {tool} stands for each name." }
    guard let limit else { return nil }
    let probe = Policy(defaultVerdict: .deny, allToolsLimits: [limit])
    if !probe.unenforceableRules.isEmpty { return "The gateway cannot enforce this yet and would not start." }
    return limit.max == 0 ? "0 refuses every call." : nil
  }

  /// The form as if it were about one tool only.
  private func narrowed(to tool: String) -> Form {
    var form = self
    switch subject {
    case .denial: form.subject = .denial(tools: [tool])
    case .limit(let tools, let index):
      form.subject = .limit(tools: [tool], index: index)
      guard tools.count > 1, let index = form.fields.firstIndex(where: { $0.id == .counter }) else { break }
      form.fields[index].prefill(form.fields[index].value.replacing(LimitFields.toolPlaceholder, with: tool))
    case .document: break
    }
    return form
  }
}
