extension ConsoleState {
  /// Does what a binding says, or says why it cannot be done now.
  mutating func perform(_ action: Action) -> [ConsoleEffect] {
    if let reason = reasonDisabled(action) {
      say(reason, .warning, .reply)
      return []
    }
    switch action {
    case .moveUp, .moveDown, .pageUp, .pageDown, .moveToFirst, .moveToLast: move(action)
    case .switchPane, .openDetail, .zoom, .goBack, .showTools, .showLive, .jumpToTool: go(action)
    case .filter, .completeFilter, .endFilter, .cancelFilter, .sort, .reverseSort: find(action)
    case .mark, .markShown, .clearMarks: mark(action)
    case .allow, .hide, .clearRules, .recommend, .undo, .redo: edit(action)
    case .deny, .ask, .editRules, .editLimit, .addLimit, .editDocument, .recommendMany: open(action)
    case .recommendShown, .recommendMarked, .recommendAll: recommend(action)
    case .nextField, .previousField, .submitForm, .removeLimit, .addCondition: return fillIn(action)
    case .addRule, .editItem, .removeItem, .moveItemUp, .moveItemDown: editBook(action)
    case .tryCall, .sendCall, .agentView: return experiment(action)
    case .openRecord, .ruleFromRecord, .replay: study(action)
    case .export, .install: share(action)
    case .takeKept, .dropKept: return answerKept(action)
    case .showJSON, .showChecks: read(action)
    case .search, .endSearch, .cancelSearch, .findNext, .findPrevious: search(action)
    case .jump: jump()
    case .review, .showProblems, .help, .openPalette: show(action)
    case .write, .reload, .openEditor, .mend, .discardText, .reloadFromDisk, .overwrite: return keep(action)
    case .showPins, .approvePin, .approveAllPins: return pin(action)
    case .toggleGateway: return toggleGateway()
    case .startGateway: return startGateway()
    case .toggleShadow: return toggleShadow()
    case .showWaiting, .approveCall, .refuseCall, .ruleFromCall: return attend(action)
    case .openCall: openCall()
    case .pause, .revealToken: watch(action)
    case .copyEndpoint, .copyToken, .copyClientEntry, .copy: return copy(action)
    case .showFilters, .saveFilter, .applyFilter, .forgetFilter: return keepFilters(action)
    case .jumpBack: jumpBack()
    case .showStack, .openStacked: return stack(action)
    case .showStart, .openServer, .startServer, .cancelScan: return start(action)
    case .rescan: return rescan()
    case .switchTheme: return switchTheme()
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case .quit: return leave()
    case .accept: return accept()
    case .dismiss: dismiss()
    case .runCommand: return runCommand()
    }
    return []
  }

  private mutating func rescan() -> [ConsoleEffect] {
    say("Scanning the server again…", .plain)
    return [.scan]
  }

  private mutating func switchTheme() -> [ConsoleEffect] {
    let position = themes.firstIndex(of: theme).map { $0 + 1 } ?? 0
    return [.switchTheme(themes[position % themes.count])]
  }

  private mutating func leave() -> [ConsoleEffect] {
    guard hasUnsavedChanges else { return [.quit] }
    overlay = .leave
    return []
  }

  private mutating func runCommand() -> [ConsoleEffect] {
    guard case .palette(let palette)? = overlay, let binding = palette.focused else { return [] }
    overlay = nil
    return perform(binding.action)
  }
}
