/// A list of which a window is visible, with one item in focus.
///
/// The focused item is always inside the window. Nothing here depends on how the items look.
public struct ScrollState: Hashable, Sendable {
  /// Items in the list.
  public private(set) var count: Int
  /// Rows of the window.
  public private(set) var height: Int
  /// The focused item; zero in an empty list.
  public private(set) var focus: Int
  /// The first visible item.
  public private(set) var top: Int

  /// Makes a list with the first item in focus.
  ///
  /// - Parameters:
  ///   - count: Items, zero or more.
  ///   - height: Rows of the window, zero or more.
  public init(count: Int = 0, height: Int = 0) {
    self.count = max(0, count)
    self.height = max(0, height)
    focus = 0
    top = 0
  }

  /// The items that are visible.
  public var visible: Range<Int> { top..<min(count, top + height) }

  /// The row of the window that shows the focused item.
  public var focusRow: Int { focus - top }

  /// Gives the list another length or the window another height, and keeps the focus where it can stay.
  public mutating func fit(count: Int, height: Int) {
    self.count = max(0, count)
    self.height = max(0, height)
    moveFocus(to: focus)
  }

  /// Moves the focus to an item, or to the nearest there is.
  public mutating func moveFocus(to item: Int) {
    focus = min(max(0, item), max(0, count - 1))
    if focus < top { top = focus }
    if height > 0, focus >= top + height { top = focus - height + 1 }
    top = min(max(0, top), max(0, count - height))
  }

  /// Moves the focus by a number of items; it stops at the ends.
  public mutating func moveFocus(by items: Int) {
    moveFocus(to: focus + min(max(items, -count), count))
  }

  /// Moves the window by a number of rows and takes the focus along where it would leave the window.
  public mutating func scroll(by rows: Int) {
    let rows = min(max(rows, -count), count)
    top = min(max(0, top + rows), max(0, count - height))
    focus = min(max(focus, top), max(top, top + height - 1))
    moveFocus(to: focus)
  }

  /// Moves the window so that the focused item is in its middle.
  public mutating func centerFocus() {
    top = min(max(0, focus - height / 2), max(0, count - height))
  }

  /// Does what cursor and page keys do in a list, and says whether the key was one of them.
  public mutating func apply(_ key: Key) -> Bool {
    switch key {
    case .up: moveFocus(by: -1)
    case .down: moveFocus(by: 1)
    case .pageUp: page(by: -1)
    case .pageDown: page(by: 1)
    case .home: moveFocus(to: 0)
    case .end: moveFocus(to: count - 1)
    case .mouse(let event) where event.action == .scrollUp: scroll(by: -3)
    case .mouse(let event) where event.action == .scrollDown: scroll(by: 3)
    default: return false
    }
    return true
  }

  /// The rows of a scroll bar as long as the window that its thumb covers.
  public var thumb: Range<Int> {
    guard count > height, height > 0 else { return 0..<height }
    let length = max(1, height * height / count)
    let start = top * (height - length) / (count - height)
    return start..<start + length
  }

  private mutating func page(by pages: Int) {
    let rows = max(1, height - 1) * pages
    top = min(max(0, top + rows), max(0, count - height))
    moveFocus(by: rows)
  }
}
