/// Where a key is pressed; decides what it means.
enum KeyContext: String, CaseIterable, Hashable, Sendable {
  /// The table of tools.
  case tools
  /// The focused tool in full.
  case detail
  /// The decisions of the gateway.
  case live
  /// How to reach the gateway.
  case connection
  /// The filter is being typed.
  case filter
  /// A form is being filled in.
  case form
  /// A changed form is about to be given up.
  case discard
  /// The difference between draft and file is shown.
  case review
  /// The difference is shown and writing waits for an answer.
  case write
  /// The file changed on disk.
  case conflict
  /// A text with problems is shown.
  case problems
  /// Recommended rules for many tools wait for an answer.
  case recommend
  /// Leaving with unsaved changes waits for an answer.
  case leave
  /// The list of keys is shown.
  case help
  /// A command is being chosen.
  case palette
  /// The terminal is too small for anything else.
  case tooSmall

  /// What help calls it.
  var title: String {
    switch self {
    case .tools: "Tools"
    case .detail: "Tool in full"
    case .live: "Live"
    case .connection: "Gateway connection"
    case .filter: "Typing a filter"
    case .form: "Filling in a form"
    case .discard: "Giving up a form"
    case .review: "Changes"
    case .write: "Writing"
    case .conflict: "File changed on disk"
    case .problems: "Text with problems"
    case .recommend: "Recommended rules"
    case .leave: "Leaving"
    case .help: "Help"
    case .palette: "Commands"
    case .tooSmall: "Terminal too small"
    }
  }

  /// Whether letters are typed into a field here.
  var takesText: Bool {
    self == .filter || self == .form || self == .palette
  }
}
