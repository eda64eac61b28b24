/// Finds encoded text and names that are made to be taken for others.
enum TextTrap {
  /// The shortest run of encoded characters that is pointed out; shorter ones are identifiers.
  private static let shortestBlob = 96
  /// Longer texts are searched this far, in bytes.
  private static let longestText = 65_536

  /// The first long run of Base64 or hexadecimal characters in a text.
  static func encodedBlob(in text: String) -> String? {
    guard text.utf8.count >= shortestBlob else { return nil }
    let bytes = Array(text.utf8.prefix(longestText))
    var start = 0
    for position in 0...bytes.count {
      if position < bytes.count, isEncoding(bytes[position]) { continue }
      if position - start >= shortestBlob, isMixed(bytes[start..<position]) {
        return String(decoding: bytes[start..<position], as: UTF8.self)
      }
      start = position + 1
    }
    return nil
  }

  private static func isEncoding(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/")
      || byte == UInt8(ascii: "=")
  }

  /// Digits among letters, and no more slashes than chance gives: a path or a ruler of equal signs is no code.
  private static func isMixed(_ run: ArraySlice<UInt8>) -> Bool {
    let digits = run.count { $0 &- 0x30 < 10 }
    let slashes = run.count { $0 == UInt8(ascii: "/") }
    let letters = run.count { ($0 | 0x20) &- 0x61 < 26 }
    return digits * 20 >= run.count && letters * 5 >= run.count && slashes * 12 <= run.count
  }

  /// A name as it looks: without case and separators, letters of other scripts as the Latin ones they resemble.
  static func appearance(of name: String) -> String {
    var seen = String.UnicodeScalarView()
    for scalar in name.unicodeScalars.prefix(256) {
      if let latin = lookAlikes[scalar] {
        seen.append(latin)
      } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        seen.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
      }
    }
    return String(seen)
  }

  /// Whether a name mixes Latin letters with letters of another script that look like them.
  static func hasLookAlikes(_ name: String) -> Bool {
    let scalars = name.unicodeScalars.prefix(256)
    return scalars.contains { $0.isASCII && $0.properties.isAlphabetic } && scalars.contains { lookAlikes[$0] != nil }
  }

  /// Cyrillic, Greek and full-width letters that a reader takes for Latin ones.
  private static let lookAlikes: [Unicode.Scalar: Unicode.Scalar] = {
    let pairs = zip(
      "аеорсухіјѕԁһкмтвнАВЕКМНОРСТХУІЈЅοανρτυικΑΒΕΖΗΙΚΜΝΟΡΤΥΧ".unicodeScalars,
      "aeopcyxijsdhkmtbhabekmhopctxyijsoavptuikabezhikmnoptyx".unicodeScalars
    )
    var table = Dictionary(pairs.map { ($0, $1) }, uniquingKeysWith: { first, _ in first })
    for offset in UInt32(0)..<26 {
      guard let latin = Unicode.Scalar(0x61 + offset) else { continue }
      if let wide = Unicode.Scalar(0xFF41 + offset) { table[wide] = latin }
      if let wide = Unicode.Scalar(0xFF21 + offset) { table[wide] = latin }
    }
    return table
  }()
}
