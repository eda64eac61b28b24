import PolicyModel
import Screen
import StrictJSON
import ToolCatalogue
import ToolModel

extension ConsoleState {
  /// Shows the policy as text, or what is odd about it.
  mutating func read(_ action: Action) {
    closeDocuments()
    if action == .showJSON {
      lay(.json(JSONPage(shownBytes, problems: file.broken?.problems ?? [])))
    } else {
      let page = CheckPage(draft.policy, against: lintedTools, warnings: scanWarnings)
      lay(.check(page))
      say(
        page.findings.isEmpty ? "Nothing odd was found" : "\(count(page.findings.count, "finding")) · Enter goes there",
        .plain,
        .here
      )
    }
  }

  /// The text that is worked on: the one with problems until it is mended, else the draft.
  private var shownBytes: [UInt8] { file.broken?.bytes ?? draft.current.bytes }

  /// Searches in the text, or goes where the focused line leads.
  mutating func search(_ action: Action) {
    guard case .json(var page)? = overlay else { return }
    switch action {
    case .search: page.isSearching = true
    case .endSearch:
      page.isSearching = false
      let found = page.find(0)
      say(
        page.search.isEmpty ? "" : found == 0 ? "Nothing found" : "\(count(found, "line")) · n next · N before",
        .plain,
        .here
      )
    case .cancelSearch:
      page.isSearching = false
      page.search = TextField(maxLength: 200)
    case .findNext, .findPrevious:
      if page.find(action == .findNext ? 1 : -1) == 0 { say("Nothing found: / searches", .plain, .reply) }
    default: break
    }
    overlay = .json(page)
  }

  /// Opens the form for what is in focus, in a text or among findings.
  mutating func jump() {
    switch overlay {
    case .json(let page)?:
      guard file.broken == nil, let pointer = page.pointer else {
        say("The text cannot be read yet: e mends it", .warning, .reply)
        return
      }
      openForm(at: pointer)
    case .check(let page)?:
      guard let finding = page.focused else { return }
      if let tool = finding.tool ?? (finding.pointer.tokens.isEmpty ? namedTool(in: finding.message) : nil) {
        openRules(of: tool)
      } else {
        openForm(at: finding.pointer)
      }
    default: break
    }
  }

  /// The tool that a sentence begins with: what is missing from a policy has no place in it.
  private func namedTool(in message: String) -> String? {
    guard let name = message.split(separator: " ").first.map(String.init), !tools.places(of: name).isEmpty else {
      return nil
    }
    return name
  }

  /// Opens the form in which a place of the policy is edited.
  mutating func openForm(at pointer: JSONPointer) {
    let tokens = pointer.tokens
    guard let first = tokens.first, first == "tools" || first == "hide", tokens.count > 1 else {
      lay(.form(.document(draft.policy)))
      return
    }
    guard first == "tools" else {
      let index = Int(tokens[1]) ?? 0
      if draft.policy.hide.indices.contains(index) { openRules(of: draft.policy.hide[index]) }
      return
    }
    openRules(of: tokens[1], at: RuleItem(pointer) ?? .standing)
  }

  /// Looks again at what documents show, also those that something else lies over.
  mutating func refreshDocuments() {
    for index in overlays.indices {
      switch overlays[index] {
      case .json(let page):
        overlays[index] = .json(page.updated(shownBytes, problems: file.broken?.problems ?? []))
      case .check(let page):
        var fresh = CheckPage(draft.policy, against: lintedTools, warnings: scanWarnings)
        fresh.scroll = page.scroll
        overlays[index] = .check(fresh)
      default: break
      }
    }
  }

  /// Leaves what lies over the pages, so that another document or page comes to the front.
  mutating func closeDocuments() {
    while overlay != nil { overlay = nil }
  }

  /// The tools of the server as far as a policy can be checked against them.
  var lintedTools: [LintedTool]? {
    guard !tools.all.isEmpty else { return nil }
    return tools.all.map { known in
      LintedTool(
        name: known.tool.name,
        arguments: known.tool.inputSchema == nil
          ? nil
          : known.tool.arguments.map {
            LintedTool.Argument(
              name: $0.name,
              types: $0.typeName == "any" ? [] : Set($0.typeName.split(separator: "|").map(String.init)),
              isRequired: $0.isRequired
            )
          }
      )
    }
  }
}
