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
  /// A server is being chosen.
  case start
  /// Starting a command that was found waits for an answer.
  case firstStart
  /// The filter is being typed.
  case filter
  /// A form is being filled in.
  case form
  /// The rules of a tool are shown as a list.
  case rules
  /// The policy is shown as text.
  case json
  /// What to search for is being typed.
  case search
  /// What is odd about the policy is listed.
  case check
  /// The arguments of a call are being filled in.
  case call
  /// Something is shown to be read.
  case reading
  /// A client's file waits to be written.
  case entry
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
  /// Something that ends what runs or lets more through waits for an answer.
  case question
  /// Reading the file again with unsaved changes waits for an answer.
  case reload
  /// A draft from last time waits for an answer.
  case kept
  /// The list of keys is shown.
  case help
  /// A command is being chosen.
  case palette
  /// Calls wait for a person.
  case waiting
  /// Definitions wait to be approved.
  case pins
  /// All servers are shown, and a search of the catalogue is typed.
  case stack
  /// The saved filters are listed.
  case filters
  /// The terminal is too small for anything else.
  case tooSmall

  /// What help calls it.
  var title: String {
    switch self {
    case .tools: "Tools"
    case .detail: "Tool in full"
    case .live: "Live"
    case .connection: "Gateway connection"
    case .start: "Choosing a server"
    case .firstStart: "Starting a server"
    case .filter: "Typing a filter"
    case .form: "Filling in a form"
    case .rules: "Rules of a tool"
    case .json: "Policy as JSON"
    case .search: "Typing a search"
    case .check: "Checks"
    case .call: "Trying a call"
    case .reading: "Reading"
    case .entry: "Writing a client's file"
    case .discard: "Giving up a form"
    case .review: "Changes"
    case .write: "Writing"
    case .conflict: "File changed on disk"
    case .problems: "Text with problems"
    case .recommend: "Recommended rules"
    case .leave: "Leaving"
    case .question: "Answering a question"
    case .kept: "Draft from last time"
    case .reload: "Reading the file again"
    case .help: "Help"
    case .palette: "Commands"
    case .waiting: "Calls that wait"
    case .stack: "All servers"
    case .filters: "Saved filters"
    case .pins: "Definitions that are not approved"
    case .tooSmall: "Terminal too small"
    }
  }

  /// Whether letters are typed into a field here.
  var takesText: Bool {
    self == .filter || self == .form || self == .palette || self == .search || self == .call
      || self == .stack
  }
}
