extension DisplayText {
  /// The end of a text that is kept when the text does not fit.
  public enum KeptEnd: Sendable {
    /// The beginning, for names and sentences.
    case start
    /// The end, for paths.
    case end
  }

  /// Where a text stands in a field wider than itself.
  public enum Alignment: Hashable, Sendable {
    /// At the left edge.
    case leading
    /// In the middle, rather left than right.
    case center
    /// At the right edge, as numbers.
    case trailing
  }

  /// The text cut to fit, with `…` where something is missing.
  ///
  /// - Parameters:
  ///   - columns: Most columns of the result; nothing is left at zero or below.
  ///   - end: Which end stays.
  public func clipped(toWidth columns: Int, keeping end: KeptEnd = .start) -> DisplayText {
    guard width > columns else { return self }
    guard columns > 0 else { return DisplayText(clean: "", width: 0, hiddenCharacterCount: hiddenCharacterCount) }
    let room = columns - 1
    switch end {
    case .start:
      let kept = prefix(columns: room)
      return DisplayText(
        clean: kept.text + "…",
        width: kept.width + 1,
        hiddenCharacterCount: hiddenCharacterCount
      )
    case .end:
      let kept = dropping(columns: width - room)
      return DisplayText(
        clean: "…" + kept.text,
        width: kept.width + 1,
        hiddenCharacterCount: hiddenCharacterCount
      )
    }
  }

  /// The text clipped or filled with spaces, so that it takes exactly so many columns.
  ///
  /// - Parameters:
  ///   - columns: Columns of the result, zero or more.
  ///   - alignment: Where the text stands when spaces are added.
  public func fitted(toWidth columns: Int, alignment: Alignment = .leading) -> DisplayText {
    let shown = clipped(toWidth: columns)
    let missing = max(0, columns - shown.width)
    let before =
      switch alignment {
      case .leading: 0
      case .center: missing / 2
      case .trailing: missing
      }
    return DisplayText(repeating: " ", count: before) + shown + DisplayText(repeating: " ", count: missing - before)
  }

  /// The cells that fit into the first columns, without a sign that something is missing.
  ///
  /// - Parameter columns: Most columns of the result.
  public func prefix(columns: Int) -> DisplayText {
    guard width > columns else { return self }
    var kept = String.UnicodeScalarView()
    var used = 0
    for cell in cells {
      guard used + cell.width <= columns else { break }
      kept.append(cell)
      used += cell.width
    }
    return DisplayText(clean: String(kept), width: used, hiddenCharacterCount: hiddenCharacterCount)
  }

  /// The cells that begin at or after a column.
  ///
  /// - Parameter columns: Columns left out at the beginning; a wide cell that straddles the border is left out, too.
  public func dropping(columns: Int) -> DisplayText {
    guard columns > 0 else { return self }
    var kept = String.UnicodeScalarView()
    var column = 0
    var used = 0
    for cell in cells {
      if column >= columns {
        kept.append(cell)
        used += cell.width
      }
      column += cell.width
    }
    return DisplayText(clean: String(kept), width: used, hiddenCharacterCount: hiddenCharacterCount)
  }
}

extension String.UnicodeScalarView {
  /// Appends the scalars of a cell.
  mutating func append(_ cell: DisplayTextCell) {
    append(cell.base)
    if cell.packedMarks != 0 { append(contentsOf: cell.marks) }
  }
}
