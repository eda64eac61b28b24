/// Derives the inflected forms of English verbs.
enum Inflection {
  /// The third person, gerund and participle of a verb.
  static func forms(of verb: String) -> [(VerbForm, String)] {
    if let irregular = irregular[verb] {
      return [(.thirdPerson, thirdPerson(of: verb)), (.gerund, gerund(of: verb))] + irregular.map { (.participle, $0) }
    }
    return [
      (.thirdPerson, thirdPerson(of: verb)), (.gerund, gerund(of: verb)), (.participle, participle(of: verb)),
    ]
  }

  private static let irregular: [String: [String]] = [
    "get": ["got", "gotten"], "find": ["found"], "read": [], "write": ["written", "wrote"], "put": [], "set": [],
    "send": ["sent"], "make": ["made"], "give": ["given"], "take": ["taken"], "run": ["ran"], "build": ["built"],
    "pay": ["paid"], "sell": ["sold"], "buy": ["bought"], "withdraw": ["withdrawn"], "undo": ["undone"], "do": ["done"],
    "rewrite": ["rewritten"], "overwrite": ["overwritten"], "hide": ["hidden"], "show": ["shown"], "draw": ["drawn"],
    "shred": [], "bid": [], "bet": [], "reset": [], "label": ["labeled", "labelled"],
    "cancel": ["canceled", "cancelled"],
  ]

  private static let vowels = Set("aeiou")

  private static func thirdPerson(of verb: String) -> String {
    if ["s", "x", "z", "ch", "sh", "o"].contains(where: verb.hasSuffix) { return verb + "es" }
    if endsInConsonantY(verb) { return verb.dropLast() + "ies" }
    return verb + "s"
  }

  private static func gerund(of verb: String) -> String {
    if verb.hasSuffix("e"), !verb.hasSuffix("ee"), !verb.hasSuffix("oe") { return verb.dropLast() + "ing" }
    return (doubles(verb) ? verb + String(verb.suffix(1)) : verb) + "ing"
  }

  private static func participle(of verb: String) -> String {
    if verb.hasSuffix("e") { return verb + "d" }
    if endsInConsonantY(verb) { return verb.dropLast() + "ied" }
    return (doubles(verb) ? verb + String(verb.suffix(1)) : verb) + "ed"
  }

  private static func endsInConsonantY(_ verb: String) -> Bool {
    guard verb.hasSuffix("y"), let before = verb.dropLast().last else { return false }
    return !vowels.contains(before)
  }

  /// Whether the last consonant is written twice before an ending: drop, dropped; but edit, edited.
  private static func doubles(_ verb: String) -> Bool {
    let letters = Array(verb)
    guard letters.count >= 3, let last = letters.last, !vowels.contains(last), !"wxy".contains(last) else {
      return false
    }
    guard vowels.contains(letters[letters.count - 2]), !vowels.contains(letters[letters.count - 3]) else {
      return false
    }
    let syllables = letters.indices.count(where: { index in
      vowels.contains(letters[index]) && (index == 0 || !vowels.contains(letters[index - 1]))
    })
    return syllables == 1 || ["submit", "commit", "begin", "unpin", "cancel", "rerun", "restart"].contains(verb)
  }
}
