/// Everything a person can do; bindings name one, and the palette lists them all.
enum Action: String, CaseIterable, Hashable, Sendable {
  // Moving about.
  case moveUp
  case moveDown
  case pageUp
  case pageDown
  case moveToFirst
  case moveToLast
  case switchPane
  case openDetail
  case zoom
  case goBack
  case showTools
  case showLive
  case jumpToTool
  case jumpBack
  case showJSON
  case showChecks
  case jump
  case search
  case endSearch
  case cancelSearch
  case findNext
  case findPrevious

  // Finding.
  case filter
  case showFilters
  case saveFilter
  case applyFilter
  case forgetFilter
  case sort
  case reverseSort
  case mark
  case markShown
  case clearMarks

  // Editing the draft.
  case allow
  case deny
  case hide
  case ask
  case editRules
  case editLimit
  case addLimit
  case clearRules
  case recommend
  case recommendMany
  case editDocument
  case undo
  case redo
  case openEditor
  case showProblems
  case showPins
  case approvePin
  case approveAllPins

  // The file.
  case review
  case write
  case reload

  // The gateway.
  case toggleGateway
  case toggleShadow
  case showWaiting
  case approveCall
  case refuseCall
  case ruleFromCall
  case openCall
  case pause
  case takeKept
  case dropKept
  case export
  case install
  case openRecord
  case ruleFromRecord
  case replay
  case revealToken
  case copyEndpoint
  case copyToken
  case copyClientEntry

  // The rest.
  case copy
  case rescan
  case cancelScan
  case showStart
  case showStack
  case openStacked
  case openServer
  case startServer
  case switchTheme
  case openPalette
  case help
  case redraw
  case suspend
  case quit

  // Inside what lies over the page.
  case accept
  case dismiss
  case nextField
  case previousField
  case submitForm
  case removeLimit
  case addCondition
  case tryCall
  case sendCall
  case startGateway
  case agentView
  case addRule
  case editItem
  case removeItem
  case moveItemUp
  case moveItemDown
  case recommendShown
  case recommendMarked
  case recommendAll
  case reloadFromDisk
  case overwrite
  case mend
  case discardText
  case endFilter
  case completeFilter
  case cancelFilter
  case runCommand
}
