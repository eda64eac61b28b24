import PolicyModel
import Screen

extension ConsoleState {
  /// Why an action cannot be done now, with what to do first; nothing when it can.
  func reasonDisabled(_ action: Action) -> String? {
    if bookedTool != nil, Self.bookedActions.contains(action) { return nil }
    return switch action {
    case .tryCall:
      (bookedTool.map { tools.places(of: $0).isEmpty } ?? (focusedTool == nil)) ? "The server lists no such tool" : nil
    case .agentView: tools.all.isEmpty ? noToolReason : nil
    case .openRecord:
      page == .live && pane == .detail ? gatewayIsOffReason : feed.focused == nil ? "No decision is shown" : nil
    case .ruleFromRecord: reasonNotToMakeRule
    case .replay: feed.records.isEmpty ? "No call was recorded yet" : nil
    case .cancelScan: scan.isRunning ? nil : "No scan is running"
    case .install, .toggleShadow: gatewayIsOffReason
    case .showWaiting: waiting.isEmpty ? "No call waits for a person" : nil
    case .sendCall: reasonNotToCall
    case .editItem: reasonNotToEditItem
    case .removeItem, .moveItemUp, .moveItemDown: reasonNotToMoveItem
    case .addCondition: reasonNotToAddCondition
    case .allow, .deny, .hide, .ask, .editRules, .editLimit, .addLimit, .recommend, .openDetail, .mark:
      focusedTool == nil && (pane == .detail || tools.selected.isEmpty) ? noToolReason : nil
    case .clearRules: reasonNotToClear
    case .recommendMany, .recommendAll, .sort, .reverseSort: tools.all.isEmpty ? noToolReason : nil
    case .recommendShown, .markShown: unreadableFilterReason ?? (tools.shown.isEmpty ? noToolReason : nil)
    case .recommendMarked: tools.selected.isEmpty ? "Nothing is selected: Space selects a tool" : nil
    case .clearMarks: tools.selected.isEmpty ? "Nothing is selected" : nil
    case .undo: draft.undoLabel == nil ? "Nothing to undo" : nil
    case .redo: draft.redoLabel == nil ? "Nothing to do again" : nil
    case .showProblems: file.broken == nil ? "The text of \(file.name) has no errors · 4 checks what it says" : nil
    case .showPins: reasonNotToShowPins
    case .showFilters, .saveFilter: reasonNotToKeepFilters(action)
    case .jumpBack: trail.isEmpty ? "You have not jumped anywhere" : nil
    case .approvePin: reasonNotToApprovePin
    case .review: reasonNotToReview
    case .write: reasonNotToWrite
    case .toggleGateway: reasonNotToToggleGateway
    case .startGateway: gateway.connection == nil ? reasonNotToToggleGateway : "The gateway is on"
    case .copyEndpoint, .copyToken, .copyClientEntry, .revealToken: gatewayIsOffReason
    case .copy: reasonNotToCopy
    case .jumpToTool: reasonNotToJump
    case .rescan: scan.isRunning ? "A scan is running already" : nil
    case .switchTheme: themes.count < 2 ? "There is only one theme" : nil
    case .removeLimit: reasonNotToRemoveLimit
    default: nil
    }
  }

  /// What a tool's list of rules offers whether or not the server knows the tool.
  private static let bookedActions: Set<Action> = [
    .allow, .deny, .hide, .ask, .editLimit, .addLimit, .recommend, .clearRules, .copy,
  ]

  private var noToolReason: String {
    if tools.isFiltered { return "No tool is shown: Esc clears the filter" }
    return scan.isRunning ? "The tools are still being read" : "There is no tool: n scans the server again"
  }

  /// What is shown is not what an unreadable filter asks for, so nothing is done to all of it.
  private var unreadableFilterReason: String? {
    guard let problem = tools.problem else { return nil }
    let meant = problem.suggestion.map { " Did you mean \($0)?" } ?? ""
    return "Nothing was done: the filter cannot be read.\(meant) / mends it, Esc clears it"
  }

  private var reasonNotToClear: String? {
    guard focusedTool != nil || (pane == .list && !tools.selected.isEmpty) else { return noToolReason }
    let places = pane == .list && !tools.selected.isEmpty ? Array(tools.selected) : [focusedPlace].compactMap(\.self)
    return places.allSatisfy { tools.standings[$0].source == .defaultVerdict }
      ? "No rules of its own: the default decides" : nil
  }

  private var reasonNotToApprovePin: String? {
    guard case .pins(let page)? = overlay else { return nil }
    return page.tool == nil ? "The focused tool is as it was approved: A approves all" : nil
  }

  private var reasonNotToReview: String? {
    hasUnsavedChanges || file.bytes == nil ? nil : "Nothing is changed: the draft is what \(file.name) says"
  }

  private var reasonNotToWrite: String? {
    if file.pending != nil { return "\(file.name) is being written" }
    if let trouble = file.trouble { return "\(file.path) cannot be read: \(trouble)" }
    if let broken = file.broken {
      let problems = count(broken.problems.count, "problem")
      return "The text has \(problems): p shows them, e mends it"
    }
    return nil
  }

  private var reasonNotToToggleGateway: String? {
    switch gateway {
    case .starting: return "The gateway is starting"
    case .stopping: return "The gateway is stopping"
    case .running: return nil
    case .off, .failed: break
    }
    if file.document == nil { return "The gateway runs what is written: write \(file.name) first with w" }
    let unenforceable = file.unenforceableRules
    guard let first = unenforceable.first else { return nil }
    let more = unenforceable.count > 1 ? " and \(unenforceable.count - 1) more" : ""
    return "The gateway cannot enforce \(first)\(more) yet, so it does not start"
  }

  private var gatewayIsOffReason: String? {
    gateway.connection == nil ? "The gateway is off: g starts it" : nil
  }

  private var reasonNotToCopy: String? {
    if case .review? = overlay { return nil }
    switch (page, pane) {
    case (.tools, _): return focusedTool == nil ? noToolReason : nil
    case (.live, .list): return feed.focused == nil ? "No decision is shown" : nil
    case (.live, .detail): return gatewayIsOffReason
    }
  }

  private var reasonNotToJump: String? {
    guard let record = feed.focused else { return "No decision is shown" }
    guard let tool = record.tool else { return "This message calls no tool" }
    return tools.places(of: tool).isEmpty ? "The server has no tool of this name" : nil
  }

  private var reasonNotToCall: String? {
    guard case .form(let form)? = overlay else { return nil }
    if !form.errors.isEmpty { return "Something is wrong with the arguments" }
    switch gateway {
    case .running: return nil
    case .starting: return "The gateway is starting"
    default: return "The gateway is off: Ctrl-G starts it"
    }
  }

  private var reasonNotToMakeRule: String? {
    guard let record = feed.focused else { return "No call is shown: f makes a rule of the focused call" }
    return record.tool == nil ? "This message calls no tool" : nil
  }

  private var reasonNotToEditItem: String? {
    guard reasonNotToMoveItem != nil else { return nil }
    return "This line says how it stands: a allows · d denies · A asks a person · x hides · n adds a rule · l limits"
  }

  private var reasonNotToMoveItem: String? {
    guard case .rules(let book)? = overlay else { return nil }
    return book.focused(under: draft.policy) == .standing ? "This line only says how the tool stands" : nil
  }

  private var reasonNotToAddCondition: String? {
    guard case .form(let form)? = overlay, case .rule = form.subject else { return "Only a rule has conditions" }
    return form.conditionCount < 20 ? nil : "A rule has 20 conditions at most here"
  }

  private var reasonNotToRemoveLimit: String? {
    if case .form(let form)? = overlay, case .rule = form.subject {
      if form.focusedCondition == nil { return "Go to the condition to remove first" }
      return form.conditionCount > 1 ? nil : "The last condition stays: X in the list takes the rule out"
    }
    guard case .form(let form)? = overlay, let index = form.limitIndex, form.limits.indices.contains(index) else {
      return "There is no limit to remove: this one is new"
    }
    return nil
  }
}
