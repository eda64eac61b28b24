import BundledThemes
import Screen

/// The themes the deck can show: those that come with it, and the person's own in the configuration folder.
struct DeckThemes {
  let names: [String]
  let name: String
  let theme: Theme

  private static let folder = "themes"
  private static let suffix = ".theme"

  /// Chooses a theme: the one asked for, else the one that was shown last, else the dark one.
  ///
  /// - Throws: when there is none of the name that was asked for, or its file cannot be understood.
  init(chosen: String?, remembered: String? = nil) throws {
    let bundled = BundledTheme.allCases.map(\.rawValue)
    names = bundled + ConfigFolder.names(in: Self.folder, suffix: Self.suffix).filter { !bundled.contains($0) }
    if let chosen, !names.contains(chosen) {
      throw CommandFailure("There is no theme \(chosen); choose one of \(names.joined(separator: ", ")).")
    }
    if chosen == nil, let remembered, names.contains(remembered), let theme = try? Self.theme(named: remembered) {
      (name, self.theme) = (remembered, theme)
      return
    }
    name = chosen ?? BundledTheme.dark.rawValue
    theme = try Self.theme(named: name)
  }

  /// The theme of a name; one of the person's own may inherit any other that comes with the program.
  ///
  /// - Throws: why there is none, with every line that cannot be understood.
  static func theme(named name: String) throws -> Theme {
    if let bundled = BundledTheme(rawValue: name) { return try parsed(bundled.source, name) }
    guard !name.contains("/"), let text = try ConfigFolder.text(of: "\(folder)/\(name)\(suffix)") else {
      throw CommandFailure("There is no theme \(name).")
    }
    return try parsed(text, name)
  }

  private static func parsed(_ text: String, _ name: String) throws -> Theme {
    do throws(ThemeProblems) {
      return try Theme(parsing: text, name: name) { parent in
        BundledTheme(rawValue: parent).flatMap { try? parsed($0.source, parent) }
      }
    } catch {
      throw CommandFailure(error.description)
    }
  }
}
