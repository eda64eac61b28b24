import PolicyModel
public import Screen
import ToolCatalogue
import ToolModel

/// Everything the deck knows and shows, as a value.
///
/// It changes in one place, ``receive(_:)``, from events that say what happened; what the shell must do comes back as
/// effects. What a person sees is ``frame(of:size:glyphs:)`` of it.
public struct ConsoleState: Sendable {
  /// The size of the terminal.
  public internal(set) var size: Size
  /// The name of the theme that is shown.
  public internal(set) var theme: String
  /// How many colours are shown, whatever the theme has.
  var colors = ColorDepth.palette
  /// The names of the themes there are.
  let themes: [String]
  /// Seconds to add to UTC for times of day.
  let utcOffset: Int

  /// Whether the program has just begun without a server.
  var isBeginning: Bool
  /// Whether panes are never side by side.
  let isPlain: Bool
  /// Whether the person has just opened the policy from another one's deck.
  let policyWasOpened: Bool
  /// How many times the draft changed; whoever keeps it elsewhere looks at this.
  public private(set) var draftVersion = 0

  /// The page behind whatever lies over it.
  var page = Page.tools
  /// The focused part of the page.
  var pane = Pane.list
  /// Where jumps came from, the latest last.
  var trail: [Place] = []
  /// What lies over the page, the one that has the keys last.
  var overlays: [Overlay] = []
  /// Whether the filter of the page is being typed.
  var isFiltering = false
  /// Whether the next letter begins another filter in place of the one that was kept.
  var replacesFilter = false
  /// Whether `enter` was pressed on a filter that cannot be read.
  var filterWasRefused = false
  /// What the term of the filter that is being typed can become.
  var filterChoices = FilterChoices()
  /// What the filter of the tools page says.
  var filter = TextField(maxLength: 200)
  /// The filters that were saved.
  var savedFilters: [String] = []
  /// What the filter of the live page says.
  var liveFilter = TextField(maxLength: 200)

  /// Whether the detail has the whole page, where it would share it with the list.
  var isZoomed = false
  /// What was odd about the server when it was scanned, in words.
  var scanWarnings: [String] = []
  /// The policy file.
  var file: PolicyFile
  /// The policy being edited.
  var draft: Draft
  /// What the draft changes.
  var changes = PolicyChanges()

  /// The tools, and how each stands under the draft.
  var tools = ToolTable()
  /// The definitions that are approved, and what differs from them.
  var approved = ApprovedTools()
  /// The form for a call that was closed last, so that what was typed into it comes back.
  var closedCall: Form?
  /// The visible part of the table.
  var list = ScrollState()
  /// The visible part of the focused tool.
  var detail = ScrollState()
  /// What the scan does.
  var scan = ScanStatus.idle
  /// When the scan began, in milliseconds since 1970.
  var scanSince: Int64 = 0

  /// What the gateway does.
  var gateway = GatewayStatus.off
  /// When the gateway was started, in milliseconds since 1970.
  var gatewaySince: Int64 = 0
  /// Who uses the gateway.
  var look = GatewayLook()
  /// The calls that wait for a person, the oldest first.
  var waiting: [WaitingCall] = []
  /// Whether the gateway decides and records without enforcing.
  var isShadow = false
  /// How much of the draft the copy that is being written says otherwise.
  var portableNotes = 0
  /// The decisions of the gateway.
  var feed = CallFeed()
  /// The focused line of how to reach the gateway.
  var connectionFocus = ConnectionItem.endpoint
  /// Whether the token is shown in full.
  var revealsToken = false

  /// What the terminal was asked to copy last.
  var copied = Copied(words: "it", fallback: nil)
  /// Whether the file is being read because `w` found nothing to write.
  var checksFile = false

  /// What just happened.
  var status = StatusLine.empty
  /// The time, in milliseconds since 1970.
  var now: Int64 = 0

  /// Creates the state in which the program begins.
  ///
  /// - Parameters:
  ///   - policyPath: The path of the policy file, as the person wrote it.
  ///   - size: The size of the terminal.
  ///   - themes: The names of the themes there are, in the order in which they are switched.
  ///   - theme: The theme that is shown.
  ///   - utcOffset: Seconds to add to UTC for times of day.
  ///   - choosesServer: Whether no server is named yet, so that the person chooses one first, where there is a choice.
  ///   - opening: A server to ask about at once.
  ///   - savedFilters: The filters that were saved.
  ///   - isPlain: Whether panes are never side by side, for screen readers.
  ///   - policyWasOpened: Whether the person has just opened the policy from another one's deck.
  public init(
    policyPath: String = "policy.json",
    size: Size = Size(columns: 80, rows: 24),
    themes: [String] = ["dark", "light", "mono"],
    theme: String = "dark",
    utcOffset: Int = 0,
    choosesServer: Bool = false,
    opening: ServerChoice? = nil,
    savedFilters: [String] = [],
    isPlain: Bool = false,
    policyWasOpened: Bool = false
  ) {
    self.size = size
    self.themes = themes
    self.theme = theme
    self.utcOffset = utcOffset
    self.isPlain = isPlain
    self.policyWasOpened = policyWasOpened
    self.savedFilters = savedFilters
    file = PolicyFile(path: policyPath)
    draft = Draft(.denyAll, base: nil)
    isBeginning = choosesServer
    if choosesServer { lay(.start(StartPage())) }
    if let opening, opening.obstacle == nil { lay(.firstStart(FirstStart(choice: opening))) }
    fit()
  }

  /// Whether a clock that is shown runs, so that the frame changes by itself every second.
  public var showsClock: Bool {
    if case .waiting? = overlay { return true }
    if watchesGateway, look.changes(total: feed.total) { return true }
    return scan.isRunning
  }

  /// Whether the person looks at what the gateway does.
  var watchesGateway: Bool { page == .live && gateway.connection != nil }

  /// Whether the draft holds something that the file does not.
  public var hasUnsavedChanges: Bool { unsavedCount > 0 }

  /// How many changes of the draft are not written.
  var unsavedCount: Int {
    let edited = file.broken?.source == .editor ? 1 : 0
    if changes.count > 0 { return changes.count + edited }
    if edited > 0 { return edited }
    // A file that means nothing says otherwise than any draft, once its text was given up.
    if file.bytes != nil, file.document == nil { return file.broken == nil ? 1 : 0 }
    // The same policy in another layout is still something to write.
    return draft.current.base?.bytes == file.document?.bytes ? 0 : 1
  }

  /// What has the keys over the page; setting it changes the one in front, and nothing takes that away.
  var overlay: Overlay? {
    get { overlays.last }
    set {
      _ = overlays.popLast()
      if let newValue { overlays.append(newValue) }
    }
  }

  /// Opens something over whatever is in front, which comes back when it is closed.
  mutating func lay(_ overlay: Overlay) {
    guard overlays.count < 12 else { return }
    overlays.append(overlay)
  }

  /// The tool whose rules are shown as a list in front.
  var bookedTool: String? {
    if case .rules(let book)? = overlay { return book.tool }
    return nil
  }

  /// Where the parts of the page stand.
  var layout: PageLayout {
    let hasNotice = page == .live && !waiting.isEmpty
    return PageLayout(size: size, pane: pane, isZoomed: isZoomed, isPlain: isPlain, hasNotice: hasNotice)
  }

  /// Counts a change of the draft.
  mutating func countDraftChange() { draftVersion += 1 }

  /// The place in the catalogue of the focused tool; nothing when no tool is shown.
  var focusedPlace: Int? { tools.rows.tool(at: list.focus).map { tools.shown[$0] } }

  /// The focused tool; nothing when no tool is shown.
  var focusedTool: CataloguedTool? { focusedPlace.map { tools.all[$0] } }

  /// Where a key is pressed now.
  var context: KeyContext {
    if PageLayout.isTooSmall(size) {
      if case .leave? = overlay { return .leave }
      return .tooSmall
    }
    if let overlay { return overlay.context }
    if isFiltering { return .filter }
    switch (page, pane) {
    case (.tools, .list): return .tools
    case (.tools, .detail): return .detail
    case (.live, .list): return .live
    case (.live, .detail): return .connection
    }
  }
}
