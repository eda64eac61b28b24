/// Breaks a row of cells into lines of a width.
struct DisplayTextWrapper {
  private let columns: Int
  private var lines: [DisplayText] = []
  /// What the line holds up to its last word.
  private var line: [DisplayTextCell] = []
  private var lineWidth = 0
  /// The word that is being read, with the spaces before it.
  private var spaces = 0
  private var word: [DisplayTextCell] = []
  private var wordWidth = 0

  /// Starts with an empty line.
  ///
  /// - Parameter columns: Columns of the longest line, at least 1.
  init(columns: Int) {
    self.columns = columns
  }

  /// Takes the next cell of the text.
  mutating func take(_ cell: DisplayTextCell) {
    if cell.base == " " && cell.packedMarks == 0 {
      closeWord()
      spaces += 1
      return
    }
    if wordWidth + cell.width > columns {
      // The word alone is longer than a line.
      closeWord()
      closeLine()
    }
    word.append(cell)
    wordWidth += cell.width
  }

  /// The lines, once every cell was taken.
  mutating func finish() -> [DisplayText] {
    closeWord()
    if !line.isEmpty || lines.isEmpty { closeLine() }
    return lines
  }

  private mutating func closeWord() {
    guard !word.isEmpty else { return }
    if lineWidth + spaces + wordWidth > columns {
      if lineWidth > 0 { closeLine() }
      spaces = 0
    }
    let blank = DisplayTextCell(base: " ", width: 1)
    line.append(contentsOf: repeatElement(blank, count: spaces))
    line.append(contentsOf: word)
    lineWidth += spaces + wordWidth
    spaces = 0
    word.removeAll(keepingCapacity: true)
    wordWidth = 0
  }

  private mutating func closeLine() {
    var scalars = String.UnicodeScalarView()
    for cell in line { scalars.append(cell) }
    lines.append(DisplayText(clean: String(scalars), width: lineWidth, hiddenCharacterCount: 0))
    line.removeAll(keepingCapacity: true)
    lineWidth = 0
  }
}
