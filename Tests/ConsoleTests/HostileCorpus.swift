/// Texts that deceive a terminal or the person before it; each is made of one trick, so that a failure names it.
enum HostileCorpus {
  /// More than 200 of them.
  static let all: [String] = controls + sequences + invisible + marks + wide

  /// Every control character, alone between letters.
  private static let controls = (Array(0x00...0x1F) + Array(0x7F...0x9F)).map { "a\(scalar($0))b" }

  /// Sequences that move, erase, recolour, ask, rename, link, copy, or switch modes; with seven bits and with eight.
  private static let sequences: [String] = {
    let bodies = [
      "2J", "1;1H", "10A", "10B", "5C", "5D", "K", "31m", "8m", "7m", "6n", "c", ">c", "?25l", "?1049h", "?1003h",
      "?2004h", "5;10r", "s", "u", "9999b", "20t", "!p", "3J", "1 q", "200~", "201~",
    ]
    let strings = [
      "]0;title", "]52;c;AAAA", "]8;;http://x", "]4;1;red", "]104", "]1337;File=x", "P+q544e", "_Gx", "^x", "Xx",
    ]
    let short = ["c", "7", "8", "D", "M", "E", "H", "(0", ")B", "#8", "=", ">"]
    return bodies.flatMap { ["\u{1B}[\($0)x", "\u{9B}\($0)x"] }
      + strings.flatMap { ["\u{1B}\($0)\u{7}", "\u{1B}\($0)\u{1B}\\"] }
      + short.map { "\u{1B}\($0)x" }
  }()

  /// Characters that take no room, turn the direction, or stand for nothing.
  private static let invisible =
    ([0xAD, 0x34F, 0x61C, 0x115F, 0x17B4, 0x180E, 0xFEFF, 0x3164, 0xFFA0, 0xFFF9, 0xFFFA, 0xFFFB, 0x2028, 0x2029]
    + Array(0x200B...0x200F) + Array(0x202A...0x202E) + Array(0x2060...0x206F) + Array(0xFE00...0xFE0F)
    + [0xE0001, 0xE0020, 0xE0041, 0xE007F, 0xE0100, 0xE01EF, 0x1D173, 0xE000, 0xF0000, 0x10FFFD])
    .map { "safe\(scalar($0))name" }

  /// Marks piled on a letter, marks without one, and letters that join.
  private static let marks =
    [1, 2, 5, 10, 100, 1_000].map { "a" + String(repeating: "\u{301}", count: $0) }
    + ["\u{301}", "\u{20DD}x", "e\u{301}\u{20E0}", "क्षि", "👩‍👩‍👧‍👦", "🏳️‍🌈", "🇩🇪🇫", "❤️", "1️⃣", "👍🏽", "\u{1F3FB}"]

  /// Wide, ambiguous and right-to-left letters, and what is too long.
  private static let wide =
    ["漢字かな交じり文", "ｆｕｌｌ", "한국어", "│┌┐█▓", "①②③", "±×÷", "مرحبا", "שלום abc", "a\u{3000}b", "𝓪𝓫", "ﷺ", "꧅", "𒐫"]
    + ["x", "漢", "é"].map { String(repeating: $0, count: 2_000) }

  private static func scalar(_ value: Int) -> String {
    UInt32(exactly: value).flatMap(Unicode.Scalar.init).map { String($0) } ?? ""
  }
}
