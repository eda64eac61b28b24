import BundledThemes
import Screen

/// The themes the deck can show.
struct DeckThemes {
  let names = BundledTheme.allCases.map(\.rawValue)
  let name: String
  let theme: Theme

  /// Chooses a theme.
  ///
  /// - Throws: when there is none of that name.
  init(chosen: String?) throws {
    let name = chosen ?? BundledTheme.dark.rawValue
    guard let theme = DeckThemes.theme(named: name) else {
      throw CommandFailure("There is no theme \(name); choose one of \(names.joined(separator: ", ")).")
    }
    self.name = name
    self.theme = theme
  }

  /// The bundled theme of that name.
  static func theme(named name: String) -> Theme? {
    guard let bundled = BundledTheme(rawValue: name) else { return nil }
    return try? Theme(parsing: bundled.source, name: name) { theme(named: $0) }
  }
}
