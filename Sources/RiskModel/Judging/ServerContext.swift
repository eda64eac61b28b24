import ToolModel

/// What the other tools and the server itself say about any one tool; computed once per server.
struct ServerContext: Sendable {
  /// Where the server is seen to deal in money, and the text that shows it; none when it does not.
  var moneyEvidence: (source: SignalSource, quote: String)?
  /// The other tools that act on the same thing, by the name without its verb.
  private var namesByObject: [WordHash: [String]] = [:]

  /// The names that look the same, by how they look; only looks that several names share.
  private var namesByAppearance: [String: [String]] = [:]
  /// The names of all tools that are no ordinary words: `get_user`, `listUsers`.
  private var markedNames: Set<String> = []

  /// Verbs that name a family here: `deploy_plan_get`, `deploy_logs_get`, `deploy_app_create`.
  private var families: Set<WordHash> = []

  /// Reads a server's listing.
  init(tools: [Tool], server: ServerIdentity?) {
    families = Self.families(of: tools)
    noteNames(tools)
    if let server, NameSplitter.words(of: server.name.utf8).contains(where: { Self.commerce.contains($0.hash) }) {
      moneyEvidence = (.server, server.name)
    }
    for tool in tools {
      let words = NameSplitter.words(of: tool.name.utf8)
      let reading = read(words)
      if moneyEvidence == nil, reading.category == .financial || reading.roles.contains(.money) {
        moneyEvidence = (.sibling(tool.name), tool.name)
      }
      guard reading.basis >= .weakVerb, let object = Self.object(of: words, reading) else { continue }
      // Two are enough to quote; more would cost memory for nothing.
      if namesByObject[object, default: []].count < 3 { namesByObject[object, default: []].append(tool.name) }
    }
  }

  private mutating func noteNames(_ tools: [Tool]) {
    for tool in tools {
      namesByAppearance[TextTrap.appearance(of: tool.name), default: []].append(tool.name)
      if NameSplitter.words(of: tool.name.utf8).count > 1 { markedNames.insert(tool.name) }
    }
    namesByAppearance = namesByAppearance.filter { $0.value.count > 1 }
  }

  /// A tool whose name is another but looks the same.
  func lookAlike(of name: String) -> String? {
    guard !namesByAppearance.isEmpty else { return nil }
    return namesByAppearance[TextTrap.appearance(of: name)]?.first { !$0.utf8.elementsEqual(name.utf8) }
  }

  /// The text that tells the model about another tool of this server, from the word before its name.
  func steering(in text: String, besides name: String) -> String? {
    guard markedNames.count > 1 else { return nil }
    let separators: (Character) -> Bool = { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }
    for word in text.prefix(4_096).split(whereSeparator: separators) where word.utf8.count >= 5 {
      let mentioned = String(word)
      guard markedNames.contains(mentioned), mentioned != name else { continue }
      let before = text[..<word.startIndex].suffix(60)
      guard TextSplitter.words(of: String(before)).contains(where: { Known.steering.contains($0.hash) }) else {
        continue
      }
      return "\(before)\(mentioned)"
    }
    return nil
  }

  /// What a name says, seen among its siblings.
  func read(_ words: [Word]) -> NameReading {
    NameReader.read(words, skipsFirst: words.first.map { families.contains($0.hash) } ?? false)
  }

  /// First words that are verbs, but after which most names of the family have another verb that is nothing else.
  private static func families(of tools: [Tool]) -> Set<WordHash> {
    var counts: [WordHash: (all: Int, withVerb: Int)] = [:]
    for tool in tools {
      let words = NameSplitter.words(of: tool.name.utf8)
      guard words.count > 2, let first = words.first, let verb = first.nameVerb, verb.strength < .certain else {
        continue
      }
      counts[first.hash, default: (0, 0)].all += 1
      if words.dropFirst().contains(where: isUsualVerb) {
        counts[first.hash, default: (0, 0)].withVerb += 1
      }
    }
    return Set(counts.filter { $0.value.all >= 3 && $0.value.withVerb * 3 >= $0.value.all * 2 }.keys)
  }

  private static func isUsualVerb(_ word: Word) -> Bool { (word.nameVerb?.strength ?? .weak) >= .usual }

  /// Another tool that does something else to the same thing: `delete_user_policy` beside `put_user_policy`.
  func sibling(of name: String, words: [Word], reading: NameReading) -> String? {
    guard reading.basis >= .weakVerb, let object = Self.object(of: words, reading) else { return nil }
    return namesByObject[object]?.first { $0 != name }
  }

  private static let commerce = Known.hashes(
    "stripe paypal billing payment payments adyen square checkout commerce shopify bank banking wallet chargebee wise"
  )

  private static func object(of words: [Word], _ reading: NameReading) -> WordHash? {
    let rest = words.indices.filter { !reading.head.contains($0) }
    guard var hash = rest.first.map({ words[$0].hash }) else { return nil }
    for index in rest.dropFirst() { hash = hash.joined(to: words[index].hash) }
    return hash
  }
}
