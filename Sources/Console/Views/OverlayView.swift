import PolicyModel
import RiskModel
import Screen
import StrictJSON
import ToolCatalogue
import ToolModel

/// What lies over a page, as a title, lines and a question.
struct OverlayView {
  private let state: ConsoleState
  private let glyphs: Glyphs

  init(state: ConsoleState, glyphs: Glyphs) {
    self.state = state
    self.glyphs = glyphs
  }

  /// Where something that is read covers the page: all between the header and the status line.
  static func area(of state: ConsoleState) -> Rect {
    let layout = state.layout
    return Rect(column: 0, row: 1, columns: state.size.columns, rows: layout.status.minRow - 1)
  }

  /// Rows in which lines are visible.
  static func height(of state: ConsoleState) -> Int {
    let view = OverlayView(state: state, glyphs: .unicode)
    if case .palette? = state.overlay { return max(1, area(of: state).rows - 4) }
    if case .rules? = state.overlay { return RuleBookLayout(state).list.rows }
    if case .start? = state.overlay { return CheckLayout(state).list.rows }
    if case .stack? = state.overlay { return max(1, CheckLayout(state).list.rows - 1) }
    if case .check? = state.overlay { return CheckLayout(state).list.rows }
    if case .waiting? = state.overlay { return WaitingLayout(state).list.rows }
    if case .json? = state.overlay { return max(1, area(of: state).rows - 3) }
    return max(1, area(of: state).rows - 2 - (view.question == nil ? 0 : 1))
  }

  /// How many lines there are.
  static func lineCount(of state: ConsoleState) -> Int {
    switch state.overlay {
    case .palette(let palette)?: palette.matches.count
    case .rules(let book)?: book.items(under: state.draft.policy).count
    case .json(let page)?: page.rows.count
    case .check(let page)?: page.findings.count
    case .start(let page)?: page.rows.count
    case .stack(let page)?: page.count
    case .filters?: state.savedFilters.count
    case .waiting(let page)?: page.calls.count
    case .help?, .review?, .conflict?, .problems?, .reading?, .entry?, .firstStart?, .pins?:
      OverlayView(state: state, glyphs: .unicode).text.count
    default: 0
    }
  }

  /// The title.
  var title: DisplayText {
    let name = DisplayText(state.file.name)
    switch state.overlay {
    case .review(let review)?:
      let count = state.unsavedCount
      return review.asks ? "Write \(name)? \(count) unsaved" : "Changes to \(name): \(count)"
    case .conflict?: return "\(name) changed on disk; nothing was written"
    case .problems?: return "Problems: \(state.file.broken?.problems.count ?? 0)"
    case .help?: return "Keys"
    case .reading(let reading)?, .entry(let reading, _)?: return DisplayText(reading.title)
    case .pins(let page)?: return DisplayText(page.reading.title)
    case .firstStart(let start)?: return "Start \(DisplayText(start.choice.name))?"
    case .palette?: return "Commands"
    case .filters?: return "Saved filters"
    default: return .empty
    }
  }

  /// What the lines lead up to; stays in sight while they scroll.
  var question: StyledLine? {
    switch state.overlay {
    case .review(let review)? where review.asks:
      StyledLine("Write \(DisplayText(state.file.name))? ", .warning).adding("y", .hintKey).adding(" writes · ")
        .adding("n", .hintKey).adding(" or Enter writes nothing")
    case .entry?:
      StyledLine("Write it? ", .warning).adding("y", .hintKey).adding(" writes · ")
        .adding("n", .hintKey).adding(" or Enter writes nothing")
    case .firstStart?:
      StyledLine("Start it? ", .warning).adding("y", .hintKey).adding(" starts it · ")
        .adding("n", .hintKey).adding(" or Enter does not")
    case .pins(let page)?:
      page.tool.map { tool in
        StyledLine("Approve? ", .warning).adding("y", .hintKey).adding(" \(DisplayText(tool, maxScalars: 40)) · ")
          .adding("A", .hintKey).adding(" all · ").adding("n", .hintKey).adding(" or Enter nothing")
      }
        ?? StyledLine("Approve? ", .warning).adding("A", .hintKey).adding(" approves all · ")
        .adding("n", .hintKey).adding(" or Enter nothing")
    case .conflict?:
      StyledLine("r", .hintKey).adding(" takes the file · ").adding("n", .hintKey).adding(" keeps editing · ")
        .adding("O", .hintKey).adding(" overwrites it")
    case .problems?:
      StyledLine("e", .hintKey).adding(" mends it in the editor · ").adding("X", .hintKey).adding(" gives the text up")
    default: nil
    }
  }

  /// What is read.
  var text: OverlayText {
    let width = max(1, Self.area(of: state).columns - 4)
    switch state.overlay {
    case .review(let review)?: return OverlayText(head(of: review, width: width), review.difference)
    case .conflict(let conflict)?: return OverlayText(head(of: conflict, width: width), conflict.difference)
    case .problems?: return OverlayText(problemLines(width: width))
    case .help?: return OverlayText(helpLines(width: width))
    case .firstStart(let start)?: return OverlayText(whole(start.choice, width: width))
    case .pins(let page)?: return OverlayText(lines(of: page.reading, width: width))
    case .reading(let reading)?, .entry(let reading, _)?:
      return OverlayText(lines(of: reading, width: width), json: reading.json)
    default: return OverlayText([])
    }
  }

  private func lines(of reading: Reading, width: Int) -> [StyledLine] {
    reading.head.flatMap { line in
      line.text.isEmpty
        ? [StyledLine.empty]
        : StyledLine.wrapped(DisplayText(prose: line.text), line.role, width: width, indent: line.indent)
    }
  }

  /// All that a first start runs or asks, never cut: what is read here is what is started.
  private func whole(_ choice: ServerChoice, width: Int) -> [StyledLine] {
    var lines = StyledLine.wrapped("As it stands in \(DisplayText(choice.origin)):", .text, width: width) + [.empty]
    lines += StyledLine(DisplayText(choice.words, maxScalars: 1 << 20), .code).broken(toWidth: width)
    if !choice.secretNames.isEmpty {
      let names = choice.secretNames.joined(separator: ", ")
      lines.append(.empty)
      lines += StyledLine.wrapped("with \(DisplayText(names)) from the file", .dim, width: width)
    }
    return lines
  }

  /// What writing the first policy approves beside it, and which of that speaks to the model.
  private func approvalLines(width: Int) -> [StyledLine] {
    let tools = state.tools.all
    let news: DisplayText =
      "The \(state.count(tools.count, "definition")) as listed now are approved with it; what changes later is withheld."
    let lines = StyledLine.wrapped(news, .info, width: width)
    let poisoned = tools.filter(\.assessment.isPoisoned).map(\.tool.name).filter { !state.draft.policy.isHidden($0) }
    guard let first = poisoned.first else { return lines }
    let names = poisoned.count == 1 ? first : "\(first) and \(poisoned.count - 1) more"
    let warning =
      "Among them \(names): the definition speaks to the model (is:poisoned). Hide it unless you have read it."
    return lines + StyledLine.wrapped(DisplayText(prose: warning), .warning, width: width)
  }

  private func head(of review: Review, width: Int) -> [StyledLine] {
    var lines: [StyledLine] = []
    if state.file.bytes == nil {
      let news: DisplayText = "\(DisplayText(state.file.path)) does not exist yet and is created."
      lines += StyledLine.wrapped(news, .info, width: width)
    }
    if review.asks, !state.firstPins.isEmpty { lines += approvalLines(width: width) }
    lines += listed(review.document, width: width)
    lines += review.outcomes.flatMap { named($0, width: width) }
    if !review.outcomes.isEmpty { lines += [.empty, StyledLine("Tool by tool", .heading)] }
    lines += listed(review.tools, width: width)
    if !review.outcomes.isEmpty { lines.append(.empty) }
    if review.document.isEmpty, review.tools.isEmpty, state.hasUnsavedChanges, state.file.bytes != nil {
      lines.append(StyledLine("Only the layout of the text changes.", .dim))
    }
    let difference = review.difference
    guard !difference.isEmpty else { return lines + [.empty, StyledLine("The text stays as it is.", .dim)] }
    let counts: DisplayText = "\(state.count(difference.added, "line")) added, \(difference.removed) removed"
    return lines + [.empty, StyledLine(counts, .heading)]
  }

  private func listed(_ words: [String], width: Int) -> [StyledLine] {
    words.flatMap { StyledLine.wrapped("\(glyphs.bullet) \(DisplayText($0))", .changed, width: width) }
  }

  /// All tools that end up alike, with as many of their names as fit into two lines.
  private func named(_ group: OutcomeGroup, width: Int) -> [StyledLine] {
    var text: DisplayText = "\(glyphs.bullet) \(DisplayText(group.words)):"
    for (index, name) in group.names.enumerated() {
      let isLast = index == group.names.count - 1
      let longer = text + " " + DisplayText(name, maxScalars: 200) + (isLast ? "" : ",")
      guard (isLast ? longer : longer + " " + glyphs.ellipsis).wrapped(toWidth: width).count <= 2 else {
        text = text + " " + glyphs.ellipsis
        break
      }
      text = longer
    }
    return StyledLine.wrapped(text, .changed, width: width)
  }

  private func head(of conflict: Conflict, width: Int) -> [StyledLine] {
    let name = DisplayText(state.file.name)
    let news: DisplayText =
      conflict.onDisk == nil
      ? "\(name) is gone. It was there when it was read."
      : "Somebody changed \(name) since it was read. This is what changed there:"
    return StyledLine.wrapped(news, .warning, width: width) + [.empty]
  }

  private func problemLines(width: Int) -> [StyledLine] {
    guard let broken = state.file.broken else { return [] }
    let source: DisplayText =
      broken.source == .file
      ? "\(DisplayText(state.file.path)) cannot be used as it is. It is left alone until you write it."
      : "The text from the editor cannot be used yet. It is kept; e opens it again."
    var lines = StyledLine.wrapped(source, .warning, width: width) + [.empty]
    for problem in broken.problems {
      let position = problem.position
      var first = StyledLine("\(glyphs.deny) line \(position.line), column \(position.column)", .error)
      if !problem.pointer.description.isEmpty { first.append("  \(DisplayText(problem.pointer.description))", .dim) }
      lines.append(first)
      lines += StyledLine.wrapped(DisplayText(problem.message), .text, width: width, indent: 2)
      if let suggestion = problem.suggestion {
        lines += StyledLine.wrapped("Did you mean \(DisplayText(suggestion))?", .success, width: width, indent: 2)
      }
    }
    return lines
  }

  /// Every binding, under the contexts it works in; generated, so it cannot be out of date.
  private func helpLines(width: Int) -> [StyledLine] {
    var lines: [StyledLine] = []
    for group in Bindings.groups {
      if !lines.isEmpty { lines.append(.empty) }
      lines.append(StyledLine(DisplayText(group.title), .heading))
      for binding in group.bindings { lines += helpLines(binding, width: width) }
    }
    lines += [.empty, StyledLine("Filter words", .heading)]
    for line in Self.filterHelp { lines += StyledLine.wrapped(line, .text, width: width, indent: 2) }
    return lines
  }

  /// Keys on the left and what they do on the right; whichever is longer takes more lines.
  private func helpLines(_ binding: Binding, width: Int) -> [StyledLine] {
    let column = 16
    let keys = DisplayText(binding.names.joined(separator: ", ")).wrapped(toWidth: column - 2)
    let words = binding.title + (Bindings.needsContext(binding) ? " (\(Bindings.pageTitles(of: binding)))" : "")
    let title = DisplayText(words).wrapped(toWidth: max(8, width - column - 2))
    return (0..<max(keys.count, title.count)).map { row in
      let left = (keys.indices.contains(row) ? keys[row] : .empty).fitted(toWidth: column)
      return StyledLine("  ").adding(left, .hintKey).adding(title.indices.contains(row) ? title[row] : .empty)
    }
  }

  private static let filterHelp: [DisplayText] = [
    "delete user        tools with both words in name or description",
    "\"delete user\"      the words next to each other",
    "-delete            tools without the word",
    "risk:high          low, medium, high, critical; risk:>=high",
    "category:write     read, write, execute, destructive, financial",
    "is:denied          allowed, denied, hidden, ask, custom, limited, changed, unapproved, poisoned",
    "server:iam         tools of servers with the word in their name",
  ]
}

extension Bindings {
  /// Whether help must say where a binding works: the same key does something else elsewhere, or the same is said twice.
  static func needsContext(_ binding: Binding) -> Bool {
    let places = binding.contexts.filter { [KeyContext].pages.contains($0) }
    guard !places.isEmpty, places.count < [KeyContext].pages.count else { return false }
    return onPages.contains { other in
      other.action != binding.action && other.names.contains { binding.names.contains($0) }
        || other.title == binding.title && other.names != binding.names
    }
  }

  /// The parts of the pages where a binding works, in words.
  static func pageTitles(of binding: Binding) -> String {
    let places = binding.contexts.filter { [KeyContext].pages.contains($0) }
    if places == .toolsPage { return "tools page" }
    if places == .livePage { return "live page" }
    if places == [.tools] { return "list of tools" }
    if places == [.live] { return "live log" }
    return places.map { $0.title.lowercased() }.joined(separator: ", ")
  }

  private static let onPages = all.filter { binding in
    binding.contexts.contains { [KeyContext].pages.contains($0) }
  }

  /// The bindings as help lists them: what works on the pages first, by what it is for, then what lies over them.
  public static let groups: [(title: String, bindings: [Binding])] = {
    let pages = [
      ("Moving", moving), ("Finding and selecting", finding), ("Editing the draft", editing + history),
      ("The policy file", file),
      ("Gateway and live page", gateway), ("Everywhere", common),
    ]
    let others = KeyContext.allCases.map { context in
      (
        context.title,
        (typing + starting + answering + pinning + ruleBook + answers).filter { $0.contexts.contains(context) }
      )
    }
    return pages + others.filter { !$0.1.isEmpty }
  }()
}
