/// A theme that is compiled into the program.
public enum BundledTheme: String, CaseIterable, Sendable {
  /// For dark backgrounds; the default.
  case dark
  /// For light backgrounds.
  case light
  /// In the terminal's own sixteen colours.
  case sixteen
  /// For eyes that do not tell red from green.
  case deuteranopia
  /// For eyes that do not tell blue from green.
  case tritanopia
  /// With the strongest contrasts, on dark backgrounds.
  case highContrast = "high-contrast"
  /// Without colours, for any terminal.
  case mono

  /// The text of the theme file.
  public var source: String {
    let bytes =
      switch self {
      case .dark: PackageResources.dark_theme
      case .light: PackageResources.light_theme
      case .sixteen: PackageResources.sixteen_theme
      case .deuteranopia: PackageResources.deuteranopia_theme
      case .tritanopia: PackageResources.tritanopia_theme
      case .highContrast: PackageResources.high_contrast_theme
      case .mono: PackageResources.mono_theme
      }
    return String(decoding: bytes, as: UTF8.self)
  }
}
