public import Screen
import ToolModel

/// What a person sees: a picture of the state at a size.
///
/// - Parameters:
///   - state: What the deck knows.
///   - size: The size of the terminal.
///   - glyphs: The signs it can show.
/// - Complexity: O(*n*) in the cells; only visible rows are looked at, however many tools there are.
public func frame(of state: ConsoleState, size: Size, glyphs: Glyphs = .unicode) -> Grid {
  var state = state
  if state.size != size {
    state.size = size
    state.fit()
  }
  var painter = Painter(state: state, glyphs: glyphs)
  painter.paint()
  if glyphs != .unicode { painter.grid.useASCII() }
  return painter.grid
}

/// Paints one frame.
struct Painter {
  /// What the deck knows.
  let state: ConsoleState
  /// The signs the terminal can show.
  let glyphs: Glyphs
  /// Where everything stands.
  let layout: PageLayout
  /// The picture.
  var grid: Grid

  init(state: ConsoleState, glyphs: Glyphs) {
    self.state = state
    self.glyphs = glyphs
    layout = state.layout
    grid = Grid(size: state.size)
  }

  /// Paints page, foot, and what lies over the page.
  mutating func paint() {
    guard !PageLayout.isTooSmall(state.size) else {
      paintTooSmall()
      return
    }
    paintHeader()
    // A screen reader reads whole lines: what lies over the page stands alone there.
    if !state.isPlain || state.overlay == nil { paintPage() }
    paintHints()
    paintStatus()
    if state.overlay != nil { paintOverlay() }
  }

  private mutating func paintPage() {
    paintBar()
    if state.page == .tools {
      paintTools()
    } else {
      paintLive()
    }
  }

  private mutating func paintTooSmall() {
    var lines: [DisplayText] = ["PolicyDeck needs \(PageLayout.smallest), this is \(state.size)."]
    if case .leave? = state.overlay {
      lines.append("\(state.unsavedCount) unsaved. Quit without writing? y / n")
    } else {
      lines.append(state.hasUnsavedChanges ? "\(state.unsavedCount) unsaved, kept. q quits." : "q quits.")
    }
    let wrapped = lines.flatMap { $0.wrapped(toWidth: max(1, state.size.columns)) }
    for (row, line) in wrapped.enumerated() {
      grid.write(line, at: Position(column: 0, row: row), style: Style(row == 0 ? .warning : .text))
    }
    grid.cursor = .origin
  }
}
