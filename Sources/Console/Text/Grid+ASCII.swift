import Screen
import ToolModel

extension Grid {
  /// Replaces what a terminal without UTF-8 cannot show: our own signs by near ones, anything else by `?`.
  mutating func useASCII() {
    for index in 0..<size.rows {
      for (column, cell) in Array(row(index)).enumerated() where cell.scalar.value > 0x7E || cell.packedMarks != 0 {
        let near = Self.near[cell.scalar] ?? (cell.scalar.isASCII ? DisplayText(String(cell.scalar)) : "?")
        let text = DisplayText(repeating: near, count: Int(cell.width))
        write(text, at: Position(column: column, row: index), style: cell.style)
      }
    }
  }

  private static let near: [Unicode.Scalar: DisplayText] = [
    "·": "-", "…": "~", "“": "\"", "”": "\"", "’": "'", "→": ">", "×": "x", "⟨": "<", "⟩": ">", "—": "-", "–": "-",
  ]
}
