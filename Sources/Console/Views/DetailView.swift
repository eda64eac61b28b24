import PolicyModel
import RiskModel
import Screen
import StrictJSON
import ToolCatalogue
import ToolModel
import ToolPins

/// The focused tool in full, as lines.
struct DetailView {
  private let state: ConsoleState
  private let glyphs: Glyphs
  private let width: Int

  init(state: ConsoleState, glyphs: Glyphs, width: Int) {
    self.state = state
    self.glyphs = glyphs
    self.width = width
  }

  /// Columns of a line in a pane: a margin on either side, and the scroll bar on the right.
  static func width(in area: Rect) -> Int { max(1, area.columns - 3) }

  /// How many lines there are at the size of the terminal.
  static func lineCount(of state: ConsoleState) -> Int {
    let layout = state.layout
    return DetailView(state: state, glyphs: .unicode, width: width(in: layout.detail)).lines.count
  }

  /// The lines, most important first: what it is, what it may, what we recommend, why, then the details.
  var lines: [StyledLine] {
    guard let tool = state.focusedTool else { return [StyledLine("No tool is focused.", .dim)] }
    let recommended = tool.recommendedRule
    var lines = heading(tool, recommended)
    lines += description(tool)
    lines += reasons(tool.assessment)
    lines += arguments(tool.tool)
    lines += claims(tool.tool)
    lines += rule(recommended)
    return lines
  }

  private func heading(_ tool: CataloguedTool, _ recommended: RecommendedRule) -> [StyledLine] {
    let assessment = tool.assessment
    var lines = StyledLine.wrapped(DisplayText(tool.tool.name), .title, width: width)
    if let title = tool.tool.title ?? tool.tool.annotations.title, title != tool.tool.name {
      lines += StyledLine.wrapped(DisplayText(prose: title), .text, width: width)
    }
    if state.tools.catalogue.servers.count > 1 {
      lines.append(StyledLine("on \(DisplayText(tool.server.name))", .dim))
    }
    let percent = Int(assessment.confidence * 100 + 0.5)
    var risk = StyledLine("\(assessment.level.rawValue) risk", Sign.role(of: assessment.level))
    risk.append(" \(glyphs.separator) ", .dim)
    risk.append(Sign(assessment.category).text, Sign(assessment.category).role)
    risk.append(" \(glyphs.separator) severity ", .dim)
    risk.append(DisplayText(assessment.severity.rawValue), Sign.role(of: assessment.severity))
    risk.append(" \(glyphs.separator) \(percent)% sure", .dim)
    lines.append(risk)
    lines += StyledLine.wrapped(
      "Risk follows from the kind of tool; severity says how much harm a wrong call of this one can do.",
      .dim,
      width: width
    )
    let standing = state.draft.policy.standing(of: tool.tool.name)
    let sign = Sign(standing, glyphs)
    lines += labelled("Now", DisplayText(state.draft.policy.words(of: tool.tool.name)), sign.role)
    lines += pinned(tool.tool.name)
    lines += labelled("Advice", DisplayText(recommended.words), .success)
    return lines
  }

  /// How the definition stands to the approved one, when there is one and it differs.
  private func pinned(_ tool: String) -> [StyledLine] {
    guard let change = state.approved.change(of: tool) else { return [] }
    let words = DisplayText(prose: state.approved.standing(of: tool).words)
    var lines = labelled("Differs", "\(words): P shows it", .warning)
    for line in Reading.lines(of: change).dropFirst().prefix(12) {
      lines += StyledLine.wrapped(DisplayText(prose: line.text), line.role, width: width, indent: line.indent).prefix(4)
    }
    return lines
  }

  private func labelled(_ label: DisplayText, _ text: DisplayText, _ role: Role) -> [StyledLine] {
    let column = 8
    let wrapped = text.wrapped(toWidth: max(8, width - column))
    return wrapped.enumerated().map { index, part in
      StyledLine((index == 0 ? label : .empty).fitted(toWidth: column), .label).adding(part, role)
    }
  }

  private func description(_ tool: CataloguedTool) -> [StyledLine] {
    var lines = section("Description")
    if let description = tool.tool.description, !description.isEmpty {
      let wrapped = DisplayText.wrapped(description, toWidth: width)
      lines += wrapped.prefix(400).map { StyledLine($0) }
    } else {
      lines += StyledLine.wrapped("None: the server does not say what this tool does.", .warning, width: width)
    }
    let hidden =
      DisplayText(tool.tool.name).hiddenCharacterCount
      + DisplayText.paragraphs(tool.tool.description ?? "").reduce(0) { $0 + $1.hiddenCharacterCount }
    if hidden > 0 {
      let words: DisplayText = "! \(hidden) hidden characters in name and description, shown as marks"
      lines += StyledLine.wrapped(words, .warning, width: width)
    }
    return lines
  }

  private func reasons(_ assessment: RiskAssessment) -> [StyledLine] {
    var lines = section("Why \(assessment.level.rawValue)")
    for signal in assessment.signals.prefix(30) {
      let role = signal.category.map { Sign($0).role } ?? .text
      let reason = DisplayText(prose: signal.reason).wrapped(toWidth: max(1, width - 2))
      for (index, part) in reason.enumerated() {
        lines.append(StyledLine(index == 0 ? glyphs.bullet + " " : "  ", role).adding(part))
      }
      guard !signal.quote.isEmpty else { continue }
      let quote: DisplayText = "“\(DisplayText(prose: signal.quote))” in \(DisplayText(signal.source.description))"
      lines += StyledLine.wrapped(quote, .dim, width: width, indent: 2)
    }
    for operation in assessment.operations.prefix(40) {
      var line = StyledLine("  \(DisplayText(operation.argument))=\(DisplayText(operation.value)): ", .code)
      line.append(
        "\(operation.level.rawValue) \(glyphs.separator) \(operation.category.rawValue)",
        Sign(operation.category).role
      )
      lines.append(line)
    }
    return lines
  }

  private func rule(_ rule: RecommendedRule) -> [StyledLine] {
    var lines = section("Recommended rule")
    lines += StyledLine.wrapped(DisplayText(prose: rule.explanation), .text, width: width)
    lines += JSONLines.lines(rule.text)
    return lines
  }

  private func section(_ title: DisplayText) -> [StyledLine] {
    [.empty, StyledLine(title, .heading)]
  }
}

extension DetailView {
  /// The arguments as a table: name, type, what values, what it is for.
  private func arguments(_ tool: Tool) -> [StyledLine] {
    guard !tool.arguments.isEmpty else { return section("Arguments") + [StyledLine("None.", .dim)] }
    var lines = section("Arguments (* required)")
    let names = tool.arguments.prefix(60).map { DisplayText($0.name, maxScalars: 80) }
    let nameWidth = min(max(4, names.map(\.width).max() ?? 4), max(8, width / 3)) + 2
    for (argument, name) in zip(tool.arguments.prefix(60), names) {
      let label = (argument.isRequired ? "*" : " ") + name
      var line = StyledLine(label.fitted(toWidth: nameWidth), .code)
      line.append(DisplayText(argument.typeName, maxScalars: 40), .label)
      lines.append(line)
      lines += more(about: argument)
    }
    if tool.arguments.count > 60 { lines.append(StyledLine("and \(tool.arguments.count - 60) more", .dim)) }
    return lines
  }

  private func more(about argument: ToolArgument) -> [StyledLine] {
    var lines: [StyledLine] = []
    if !argument.allowedValues.isEmpty {
      let values = argument.allowedValues.prefix(40).map { $0.stringValue ?? $0.compactText() }
      let text: DisplayText = "one of \(DisplayText(values.joined(separator: ", ")))"
      lines += StyledLine.wrapped(text, .text, width: width, indent: 3)
    }
    if let description = argument.description, !description.isEmpty {
      let text = DisplayText(prose: description, maxScalars: 600)
      lines += StyledLine.wrapped(text, .dim, width: width, indent: 3)
    }
    return lines
  }

  /// What the server says about the tool, as what it is: a claim.
  private func claims(_ tool: Tool) -> [StyledLine] {
    let annotations = tool.annotations
    guard !annotations.isEmpty else { return [] }
    var lines = section("The server claims (not trusted)")
    let hints: [(DisplayText, Bool?)] = [
      ("read-only", annotations.readOnlyHint), ("destructive", annotations.destructiveHint),
      ("idempotent", annotations.idempotentHint), ("open world", annotations.openWorldHint),
    ]
    for (name, claim) in hints {
      guard let claim else { continue }
      lines.append(StyledLine("\(glyphs.bullet) \(name): \(claim ? "yes" : "no")", .dim))
    }
    return lines
  }
}
