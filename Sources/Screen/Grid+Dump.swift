extension Grid {
  /// The text of the grid, one line per row, without the spaces at the end of a row.
  public func textDump() -> String {
    (0..<size.rows).map { index in
      trimmed(row(index).map(\.text).joined())
    }.joined(separator: "\n")
  }

  /// The roles of the grid: a letter per cell, then the surfaces, then what the letters mean.
  ///
  /// A space in ordinary text stays a space, so that the shape of the frame can be seen. A line such as
  /// `5: 0-79 focus` says that cells 0 to 79 of row 5 stand on the focus.
  public func roleDump() -> String {
    var lines: [String] = []
    var surfaces: [String] = []
    var used: Set<Role> = []
    for index in 0..<size.rows {
      let cells = row(index)
      lines.append(trimmed(String(cells.map { letter(of: $0) })))
      for cell in cells where letter(of: cell) != " " { used.insert(cell.style.role) }
      surfaces.append(contentsOf: surfaceRuns(inRow: index))
    }
    if !surfaces.isEmpty { lines += ["-- surfaces"] + surfaces }
    let legend = Role.allCases.filter { used.contains($0) && $0 != .text }.map { "\($0.letter) \($0.rawValue)" }
    if !legend.isEmpty { lines += ["-- roles"] + legend }
    return lines.joined(separator: "\n")
  }

  /// Size, cursor, text and roles: everything a frame file needs.
  public func frameDump() -> String {
    let place = cursor.map { "cursor \($0.column),\($0.row)" } ?? "no cursor"
    return "\(size), \(place)\n\(textDump())\n-- letters\n\(roleDump())\n"
  }

  private func letter(of cell: Cell) -> Character {
    cell.style.role == .text && cell.scalar == " " && !cell.isContinuation ? " " : cell.style.role.letter
  }

  private func surfaceRuns(inRow index: Int) -> [String] {
    var runs: [String] = []
    var start = 0
    let cells = Array(row(index))
    for column in 0...cells.count {
      let ends = column == cells.count || cells[column].style.surface != cells[start].style.surface
      guard ends, start < column else { continue }
      if let surface = cells[start].style.surface {
        runs.append("\(index): \(start)-\(column - 1) \(surface.rawValue)")
      }
      start = column
    }
    return runs
  }

  private func trimmed(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }
}
