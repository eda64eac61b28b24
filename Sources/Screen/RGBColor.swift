/// A colour as red, green and blue, each from 0 to 255.
struct RGBColor: Hashable {
  var red: Int
  var green: Int
  var blue: Int

  /// The colours that terminals usually give the first sixteen numbers.
  private static let sixteen = [
    0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
  ].map(RGBColor.init(value:))

  /// The steps of the colour cube that begins at number 16.
  private static let steps = [0, 95, 135, 175, 215, 255]

  /// Makes a colour from 0xRRGGBB.
  init(value: Int) {
    red = value >> 16 & 0xFF
    green = value >> 8 & 0xFF
    blue = value & 0xFF
  }

  /// The colour with a number in the palette of 256.
  init(paletteIndex index: Int) {
    switch index {
    case 0..<16: self = Self.sixteen[index]
    case 16..<232:
      let cube = index - 16
      self.init(value: Self.steps[cube / 36] << 16 | Self.steps[cube / 6 % 6] << 8 | Self.steps[cube % 6])
    default:
      let gray = 8 + 10 * min(max(0, index - 232), 23)
      self.init(value: gray << 16 | gray << 8 | gray)
    }
  }

  /// Parses `#rrggbb`; nil for anything else.
  init?(hex: some StringProtocol) {
    guard hex.utf8.count == 7, hex.hasPrefix("#"), let value = Int(hex.dropFirst(), radix: 16), value >= 0 else {
      return nil
    }
    self.init(value: value)
  }

  /// The nearest colour of the palette of 256, never one of the first sixteen, which users change.
  var paletteIndex: Int {
    Self.nearest(to: self, among: 16..<256)
  }

  /// The nearest of the sixteen colours.
  var sixteenIndex: Int {
    Self.nearest(to: self, among: 0..<16)
  }

  private static func nearest(to color: RGBColor, among indices: Range<Int>) -> Int {
    indices.min { color.distance(to: RGBColor(paletteIndex: $0)) < color.distance(to: RGBColor(paletteIndex: $1)) }
      ?? indices.lowerBound
  }

  /// A distance with the weights of the eye.
  private func distance(to other: RGBColor) -> Int {
    let (r, g, b) = (red - other.red, green - other.green, blue - other.blue)
    return 3 * r * r + 4 * g * g + 2 * b * b
  }
}
