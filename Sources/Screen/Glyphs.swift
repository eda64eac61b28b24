public import ToolModel

/// The signs views draw with, so that a terminal without UTF-8 gets signs it has.
///
/// Every sign takes one column.
public struct Glyphs: Hashable, Sendable {
  /// Corners and sides of frames.
  public var topLeft, topRight, bottomLeft, bottomRight, horizontal, vertical: DisplayText
  /// Where a line ends at a side of a frame.
  public var teeLeft, teeRight: DisplayText
  /// Verdicts.
  public var allow, deny, hide, ask: DisplayText
  /// A tool with limits, and one with rules about its arguments.
  public var limit, custom: DisplayText
  /// Risk levels.
  public var riskLow, riskMedium, riskHigh, riskCritical: DisplayText
  /// A marked row, a row the draft changes, and the row the next key acts on.
  public var marked, changed, pointer: DisplayText
  /// A list item, a separator between hints, and a text that goes on.
  public var bullet, separator, ellipsis: DisplayText
  /// Directions.
  public var arrowUp, arrowDown, arrowLeft, arrowRight: DisplayText
  /// A group that is folded or open.
  public var folded, unfolded: DisplayText
  /// A box that is ticked or not, and a choice that is taken or not.
  public var checkboxOn, checkboxOff, radioOn, radioOff: DisplayText
  /// Scroll bars and meters.
  public var scrollTrack, scrollThumb, meterFull, meterEmpty: DisplayText

  /// Signs for terminals that have UTF-8.
  public static let unicode = Glyphs(
    topLeft: "┌",
    topRight: "┐",
    bottomLeft: "└",
    bottomRight: "┘",
    horizontal: "─",
    vertical: "│",
    teeLeft: "├",
    teeRight: "┤",
    allow: "✓",
    deny: "✗",
    hide: "○",
    ask: "?",
    limit: "≤",
    custom: "§",
    riskLow: " ",
    riskMedium: "·",
    riskHigh: "!",
    riskCritical: "‼",
    marked: "▪",
    changed: "●",
    pointer: "›",
    bullet: "•",
    separator: "·",
    ellipsis: "…",
    arrowUp: "↑",
    arrowDown: "↓",
    arrowLeft: "←",
    arrowRight: "→",
    folded: "▸",
    unfolded: "▾",
    checkboxOn: "x",
    checkboxOff: " ",
    radioOn: "●",
    radioOff: "○",
    scrollTrack: "│",
    scrollThumb: "█",
    meterFull: "█",
    meterEmpty: "░"
  )

  /// Signs that every terminal has.
  public static let ascii = Glyphs(
    topLeft: "+",
    topRight: "+",
    bottomLeft: "+",
    bottomRight: "+",
    horizontal: "-",
    vertical: "|",
    teeLeft: "+",
    teeRight: "+",
    allow: "+",
    deny: "x",
    hide: "o",
    ask: "?",
    limit: "<",
    custom: "&",
    riskLow: " ",
    riskMedium: ".",
    riskHigh: "!",
    riskCritical: "#",
    marked: "=",
    changed: "*",
    pointer: ">",
    bullet: "*",
    separator: "-",
    ellipsis: "~",
    arrowUp: "^",
    arrowDown: "v",
    arrowLeft: "<",
    arrowRight: ">",
    folded: ">",
    unfolded: "v",
    checkboxOn: "x",
    checkboxOff: " ",
    radioOn: "*",
    radioOff: "o",
    scrollTrack: "|",
    scrollThumb: "#",
    meterFull: "#",
    meterEmpty: "."
  )

  /// Signs for screen readers: words stay, and what is only drawn is blank.
  public static let plain: Glyphs = {
    var glyphs = Glyphs.ascii
    for line in [
      \Glyphs.topLeft, \.topRight, \.bottomLeft, \.bottomRight, \.horizontal, \.vertical, \.teeLeft, \.teeRight,
      \.scrollTrack, \.scrollThumb,
    ] {
      glyphs[keyPath: line] = " "
    }
    return glyphs
  }()
}
