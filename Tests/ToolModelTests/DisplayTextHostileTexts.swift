import Testing

/// Texts that strangers write to deceive a terminal or its user, and how many characters in each would not be seen.
struct HostileText: Sendable, CustomTestStringConvertible {
  let name: String
  let text: String
  let hidden: Int

  init(_ name: String, _ text: String, hidden: Int) {
    self.name = name
    self.text = text
    self.hidden = hidden
  }

  var testDescription: String { name }

  static let all: [HostileText] = controls + stringSequences + invisible + bidirectional + combining + odd

  /// Control characters and the sequences that begin with them.
  static let controls: [HostileText] = [
    HostileText("NUL", "a\u{0}b", hidden: 1),
    HostileText("bell", "a\u{7}b", hidden: 1),
    HostileText("backspace over a name", "safe\u{8}\u{8}\u{8}\u{8}evil", hidden: 4),
    HostileText("tab", "a\tb", hidden: 1),
    HostileText("line feed", "a\nb", hidden: 1),
    HostileText("vertical tab", "a\u{B}b", hidden: 1),
    HostileText("form feed", "a\u{C}b", hidden: 1),
    HostileText("carriage return over a name", "delete_all\rread_only ", hidden: 1),
    HostileText("CR LF", "a\r\nb", hidden: 2),
    HostileText("shift out", "a\u{E}b", hidden: 1),
    HostileText("shift in", "a\u{F}b", hidden: 1),
    HostileText("XON and XOFF", "\u{11}\u{13}", hidden: 2),
    HostileText("end of file", "a\u{1A}b", hidden: 1),
    HostileText("escape alone", "\u{1B}", hidden: 1),
    HostileText("delete", "a\u{7F}b", hidden: 1),
    HostileText("red", "\u{1B}[31mred\u{1B}[0m", hidden: 2),
    HostileText("conceal", "\u{1B}[8mhidden\u{1B}[28m", hidden: 2),
    HostileText("clear the screen", "\u{1B}[2J\u{1B}[H", hidden: 2),
    HostileText("cursor up and overwrite", "\u{1B}[1A\u{1B}[2Kallowed", hidden: 2),
    HostileText("report the cursor", "\u{1B}[6n", hidden: 1),
    HostileText("device attributes", "\u{1B}[c\u{1B}[>c\u{1B}[=c", hidden: 3),
    HostileText("full reset", "\u{1B}c", hidden: 1),
    HostileText("alternate screen", "\u{1B}[?1049h", hidden: 1),
    HostileText("mouse on", "\u{1B}[?1003h", hidden: 1),
    HostileText("scroll region", "\u{1B}[5;10r", hidden: 1),
    HostileText("line drawing characters", "\u{1B}(0lqqk", hidden: 1),
    HostileText("repeat a character", "x\u{1B}[9999b", hidden: 1),
    HostileText("keyboard protocol", "\u{1B}[>31u", hidden: 1),
    HostileText("end of a bracketed paste", "\u{1B}[201~rm -rf /", hidden: 1),
    HostileText("sequence cut in half", "abc\u{1B}[", hidden: 1),
    HostileText("eight-bit CSI", "\u{9B}31mred", hidden: 1),
    HostileText("eight-bit OSC and ST", "\u{9D}0;title\u{9C}", hidden: 2),
    HostileText("eight-bit DCS", "\u{90}q\u{9C}", hidden: 2),
    HostileText("next line", "a\u{85}b", hidden: 1),
    HostileText("all of C1", scalars(0x80...0x9F), hidden: 32),
    HostileText("all of C0", scalars(0...0x1F), hidden: 32),
  ]

  /// Sequences that carry a string.
  static let stringSequences: [HostileText] = [
    HostileText("window title", "\u{1B}]0;owned\u{7}", hidden: 2),
    HostileText("link to elsewhere", "\u{1B}]8;;http://evil.example\u{1B}\\docs\u{1B}]8;;\u{1B}\\", hidden: 4),
    HostileText("clipboard", "\u{1B}]52;c;cm0gLXJmIC8=\u{7}", hidden: 2),
    HostileText("clipboard question", "\u{1B}]52;c;?\u{1B}\\", hidden: 2),
    HostileText("palette", "\u{1B}]4;0;#ffffff\u{7}", hidden: 2),
    HostileText("notification", "\u{1B}]9;Approve now\u{7}", hidden: 2),
    HostileText("image", "\u{1B}]1337;File=inline=1:AAAA\u{7}", hidden: 2),
    HostileText("tmux passthrough", "\u{1B}Ptmux;\u{1B}\u{1B}]52;c;eA==\u{7}\u{1B}\\", hidden: 5),
    HostileText("sixel", "\u{1B}Pq#0;2;0;0;0\u{1B}\\", hidden: 2),
    HostileText("application command", "\u{1B}_Ga=T;AAAA\u{1B}\\", hidden: 2),
    HostileText("privacy message", "\u{1B}^x\u{1B}\\", hidden: 2),
    HostileText("string without an end", "\u{1B}]0;forever", hidden: 1),
  ]

  /// Characters without a picture.
  static let invisible: [HostileText] = [
    HostileText("zero width space", "read\u{200B}_file", hidden: 1),
    HostileText("zero width non-joiner", "read\u{200C}_file", hidden: 1),
    HostileText("zero width joiner", "read\u{200D}_file", hidden: 1),
    HostileText("word joiner", "read\u{2060}_file", hidden: 1),
    HostileText("byte order mark", "\u{FEFF}read_file", hidden: 1),
    HostileText("soft hyphen", "read\u{AD}_file", hidden: 1),
    HostileText("combining grapheme joiner", "read\u{34F}_file", hidden: 1),
    HostileText("Mongolian vowel separator", "a\u{180E}b", hidden: 1),
    HostileText("Hangul filler", "a\u{3164}b", hidden: 1),
    HostileText("half-width Hangul filler", "a\u{FFA0}b", hidden: 1),
    HostileText("Hangul choseong filler", "a\u{115F}b", hidden: 1),
    HostileText("Braille blank", "a\u{2800}b", hidden: 1),
    HostileText("no-break space in a name", "read\u{A0}file", hidden: 1),
    HostileText("en quad in a name", "read\u{2000}file", hidden: 1),
    HostileText("ideographic space in a name", "read\u{3000}file", hidden: 1),
    HostileText("invisible times", "2\u{2062}x", hidden: 1),
    HostileText("line separator", "a\u{2028}b", hidden: 1),
    HostileText("paragraph separator", "a\u{2029}b", hidden: 1),
    HostileText("interlinear annotation", "a\u{FFF9}b\u{FFFA}c\u{FFFB}", hidden: 3),
    HostileText("variation selector", "a\u{FE0F}b", hidden: 1),
    HostileText("supplementary variation selectors", "a\u{E0100}\u{E0101}b", hidden: 2),
    HostileText("tag characters spelling words", "ok\u{E0069}\u{E0067}\u{E006E}\u{E006F}\u{E0072}\u{E0065}", hidden: 6),
    HostileText("language tag", "\u{E0001}\u{E0065}\u{E006E}", hidden: 3),
    HostileText("private use", "a\u{E0B0}b\u{F0000}", hidden: 2),
    HostileText("unassigned", "a\u{378}b", hidden: 1),
    HostileText("noncharacters", "a" + scalars(0xFFFE...0xFFFF) + scalars(0xFDD0...0xFDD0), hidden: 3),
    HostileText("musical beam", "a\u{1D173}b", hidden: 1),
    HostileText("shorthand format control", "a\u{1BCA0}b", hidden: 1),
  ]

  /// Characters that change the order of others.
  static let bidirectional: [HostileText] = [
    HostileText("right-to-left override", "user\u{202E}gnp.exe", hidden: 1),
    HostileText("left-to-right override", "a\u{202D}b\u{202C}", hidden: 2),
    HostileText("embedding", "a\u{202B}b\u{202A}c\u{202C}", hidden: 3),
    HostileText("isolates", "a\u{2066}b\u{2067}c\u{2068}d\u{2069}", hidden: 4),
    HostileText("direction marks", "a\u{200E}b\u{200F}c\u{61C}", hidden: 3),
    HostileText("deprecated formatting", "a\u{206A}\u{206B}\u{206F}", hidden: 3),
    HostileText("Hebrew letters are visible", "שלום", hidden: 0),
    HostileText("Arabic letters are visible", "مرحبا", hidden: 0),
  ]

  /// Marks on other characters.
  static let combining: [HostileText] = [
    HostileText("one accent", "re\u{301}sume\u{301}", hidden: 0),
    HostileText("three marks", "a\u{301}\u{302}\u{303}", hidden: 0),
    HostileText("four marks", "a\u{301}\u{302}\u{303}\u{304}", hidden: 1),
    HostileText("a thousand marks", "a" + String(repeating: "\u{301}", count: 1000), hidden: 997),
    HostileText("mark without a base", "\u{301}a", hidden: 1),
    HostileText("mark after a hidden character", "a\u{200B}\u{301}", hidden: 2),
    HostileText("enclosing circle", "a\u{20DD}", hidden: 0),
    HostileText("Hangul vowel without a syllable", "a\u{1161}", hidden: 1),
    HostileText("Hangul syllable in parts", "\u{1112}\u{1161}\u{11AB}", hidden: 0),
    HostileText("Thai marks", "ที่นี่", hidden: 0),
  ]

  /// Width, emoji, and the clean-looking.
  static let odd: [HostileText] = [
    HostileText("wide letters", "日本語", hidden: 0),
    HostileText("full-width Latin", "ｒｅａｄ", hidden: 0),
    HostileText("emoji family", "👨\u{200D}👩\u{200D}👧", hidden: 2),
    HostileText("emoji with selector", "❤\u{FE0F}", hidden: 1),
    HostileText("keycap", "1\u{FE0F}\u{20E3}", hidden: 2),
    HostileText("skin colour is visible", "👍🏽", hidden: 0),
    HostileText("flag is visible", "🇩🇪", hidden: 0),
    HostileText("black flag with tags", "🏴\u{E0067}\u{E0062}\u{E007F}", hidden: 3),
    HostileText("Cyrillic look-alike is visible", "dеlete", hidden: 0),
    HostileText("forged mark", "⟨U+202E⟩", hidden: 0),
    HostileText("replacement character", "a\u{FFFD}b", hidden: 0),
    HostileText("empty", "", hidden: 0),
  ]

  private static func scalars(_ range: ClosedRange<UInt32>) -> String {
    String(String.UnicodeScalarView(range.compactMap(Unicode.Scalar.init)))
  }
}
