import Screen

/// What is drawn where the terminal has only ASCII.
enum ASCIISubstitute {
  /// A sign that is nearest to a scalar; `?` where there is none.
  static func scalar(for scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "\u{20}"..."\u{7E}": scalar
    case "…": "~"
    case "⟨", "‹", "←", "«": "<"
    case "⟩", "›", "→", "»": ">"
    case "─", "━", "–", "—", "‐", "‑", "−": "-"
    case "│", "┃": "|"
    case "┌", "┐", "└", "┘", "├", "┤", "┬", "┴", "┼": "+"
    case "‘", "’", "′": "'"
    case "“", "”", "″": "\""
    case "•", "●", "▪", "·": "*"
    case "×", "✗": "x"
    case "✓": "+"
    case "○": "o"
    case "↑": "^"
    case "↓": "v"
    case "█": "#"
    default: "?"
    }
  }
}
