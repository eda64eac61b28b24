/// The ASCII letters and digits that other scalars stand for or are taken for.
///
/// Sources: the compatibility decompositions of UnicodeData.txt (NFKC; modifier letters, superscripts, letter-like symbols,
/// full width, circled, squared and mathematical letters), and for other scripts the usual ones of the Unicode
/// Consortium's list of confusables (UTS #39). The standard library has neither.
enum PlainLetter {
  /// The letter, in either case, that a scalar stands for by compatibility; nothing when it stands for itself.
  static func compatible(with scalar: Unicode.Scalar) -> Unicode.Scalar? {
    let value = scalar.value
    return switch value {
    case 0xFF01...0xFF5E: Unicode.Scalar(value - 0xFEE0)
    // Thirteen alphabets of capital and small letters; the few that Unicode had before stand among the forms below.
    case 0x1D400...0x1D6A3: letter(value - 0x1D400)
    case 0x1D7CE...0x1D7FF: digit((value - 0x1D7CE) % 10)
    case 0x24B6...0x24E9: letter(value - 0x24B6)
    case 0x249C...0x24B5: letter(value - 0x249C)
    case 0x1F110...0x1F129: letter(value - 0x1F110)
    case 0x1F130...0x1F149: letter(value - 0x1F130)
    case 0x1F150...0x1F169: letter(value - 0x1F150)
    case 0x1F170...0x1F189: letter(value - 0x1F170)
    case 0x2460...0x2468: digit(value - 0x2460 + 1)
    case 0x1FBF0...0x1FBF9: digit(value - 0x1FBF0)
    default: forms[scalar]
    }
  }

  /// The small letter that a small letter of another script, or a small capital, looks like.
  ///
  /// Capitals are folded before they are looked up, so of a letter whose two cases look like different Latin ones, such
  /// as Ν and ν, the small one counts.
  static func lookalike(of scalar: Unicode.Scalar) -> Unicode.Scalar? { lookalikes[scalar] }

  private static func letter(_ place: UInt32) -> Unicode.Scalar? { Unicode.Scalar(0x61 + place % 26) }

  private static func digit(_ place: UInt32) -> Unicode.Scalar? { Unicode.Scalar(0x30 + place) }

  private static let forms = table(
    [
      ("ª²³¹ºʰʲʳʷʸˡˢˣ", "a231ohjrwylsx"),
      ("ᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁᵂᵃᵇᵈᵉᵍᵏᵐᵒᵖᵗᵘᵛᵢᵣᵤᵥᶜᶠᶻ", "abdeghijklmnoprtuwabdegkmoptuviruvcfz"),
      ("⁰ⁱ⁴⁵⁶⁷⁸⁹ⁿ₀₁₂₃₄₅₆₇₈₉ₐₑₒₓₕₖₗₘₙₚₛₜ", "0i456789n0123456789aeoxhklmnpst"),
      ("ℂℊℋℌℍℎℐℑℒℓℕℙℚℛℜℝℤℨℬℭℯℰℱℳℴℹⅅⅆⅇⅈⅉ", "cghhhhiillnpqrrrzzbceefmoiddeij"),
      ("ⅠⅤⅩⅬⅭⅮⅯⅰⅴⅹⅼⅽⅾⅿ⓪ⱼⱽꟲꟳꟴ𐞥🄫🄬", "ivxlcdmivxlcdm0jvcfqqcr"),
    ]
  )

  private static let lookalikes = table(
    [
      ("авгеһіјкӏмноԛрѕстуѵԝхүԁьԍ", "abrehijklmhoqpsctyvwxydbg"),
      ("αβγεζηικμνορτυχωϲϳ", "abyeznikmvoptuxwcj"),
      ("օսոհցզ", "ounhgq"),
      ("ɑɡɩȷ", "agij"),
      ("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz"),
    ]
  )

  private static func table(_ rows: [(others: String, plain: String)]) -> [Unicode.Scalar: Unicode.Scalar] {
    let pairs = rows.flatMap { zip($0.others.unicodeScalars, $0.plain.unicodeScalars) }
    return Dictionary(pairs.map { ($0, $1) }, uniquingKeysWith: { first, _ in first })
  }
}
