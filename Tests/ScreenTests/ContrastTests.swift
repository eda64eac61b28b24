import BundledThemes
import Testing

@testable import Screen

/// Contrast as WCAG 2.2 defines it (§1.4.3, relative luminance and contrast ratio).
@Suite("Contrast")
struct ContrastTests {
  /// Roles that are ornament, or of less interest on purpose: 3 to 1, as WCAG asks of what is no text (§1.4.11).
  private static let quiet: Set<Role> = [.dim, .hint, .hide, .tab, .placeholder, .dialogBorder, .borderFocus]
  /// Roles that carry no meaning at all, or stand for what cannot be done (§1.4.3 leaves both out).
  private static let exempt: Set<Role> = [.border, .scrollbar, .scrollbarThumb, .meter, .hintDisabled]

  static func ratio(_ left: RGBColor, _ right: RGBColor) -> Double {
    RGBColor.contrast(left.luminance, right.luminance)
  }

  @Test("The arithmetic is that of the specification")
  func arithmetic() {
    #expect(abs(Self.ratio(RGBColor(value: 0xFFFFFF), RGBColor(value: 0)) - 21) < 0.001)
    #expect(abs(Self.ratio(RGBColor(value: 0x767676), RGBColor(value: 0xFFFFFF)) - 4.54) < 0.01)
  }

  @Test(
    "Every word can be read on the background it is made for",
    arguments: [
      (BundledTheme.dark, 0x1E1E1E), (.light, 0xFFFFFF), (.deuteranopia, 0x1E1E1E), (.tritanopia, 0x1E1E1E),
      (.highContrast, 0x000000),
    ]
  )
  func isReadable(_ bundled: BundledTheme, _ ground: Int) throws {
    let theme = try Theme(bundled)
    let isLight = ground > 0x808080
    let (paper, ink) = (RGBColor(value: ground), RGBColor(value: isLight ? 0x000000 : 0xFFFFFF))
    for role in Role.allCases where !Self.exempt.contains(role) {
      for surface: Role? in [nil, .focus, .focusInactive, .header, .status] {
        let look = theme.appearance(of: Style(role, on: surface), depth: .palette)
        let front = look.foreground == Appearance.terminalColor ? ink : RGBColor(paletteIndex: look.foreground)
        let back = look.background == Appearance.terminalColor ? paper : RGBColor(paletteIndex: look.background)
        let isOwn = surface == nil
        // On the focused row the row itself is what is read first; words on it keep their colour at 3 to 1.
        let wanted = Self.quiet.contains(role) || !isOwn ? 3 : bundled == .highContrast ? 7 : 4.5
        // Quiet words on a bar are told by the bar.
        guard isOwn || !Self.quiet.contains(role) else { continue }
        let ratio = Self.ratio(front, back)
        #expect(ratio >= wanted, "\(role.rawValue) on \(surface?.rawValue ?? "paper"): \(ratio)")
      }
    }
  }

  @Test(
    "What says yes and what says no differ in brightness where hues are not told apart",
    arguments: [BundledTheme.deuteranopia, .tritanopia]
  )
  func yesAndNo(_ bundled: BundledTheme) throws {
    let theme = try Theme(bundled)
    let colors = [Role.allow, .deny].map {
      RGBColor(paletteIndex: theme.appearance(of: Style($0), depth: .palette).foreground)
    }
    let blueDistance = abs(colors[0].blue - colors[1].blue)
    let redDistance = abs(colors[0].red - colors[1].red)
    // Deuteranopia keeps blue against yellow; tritanopia keeps red against green.
    #expect(bundled == .deuteranopia ? blueDistance >= 128 : redDistance >= 128)
  }
}
