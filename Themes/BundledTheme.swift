/// A theme that is compiled into the program.
public enum BundledTheme: String, CaseIterable, Sendable {
  /// For dark backgrounds; the default.
  case dark
  /// For light backgrounds.
  case light
  /// Without colours, for any terminal.
  case mono

  /// The text of the theme file.
  public var source: String {
    switch self {
    case .dark: String(decoding: PackageResources.dark_theme, as: UTF8.self)
    case .light: String(decoding: PackageResources.light_theme, as: UTF8.self)
    case .mono: String(decoding: PackageResources.mono_theme, as: UTF8.self)
    }
  }
}
