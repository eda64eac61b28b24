import Screen

/// Tells text that was pasted into a terminal without bracketed paste from keys that were pressed.
///
/// Such a terminal sends a paste as if it were typed, and on a page where letters are commands it would edit the policy.
/// Nobody presses a dozen different keys at once; a held key and a slow line bring many of a few.
struct TypedBurst {
  /// The fewest letters in one batch that are taken for a paste.
  private static let fewest = 12
  /// The fewest different ones among them.
  private static let fewestDifferent = 5
  /// How long after a batch of a paste what comes still belongs to it.
  private static let pause = Duration.milliseconds(100)

  private var last: ContinuousClock.Instant?

  /// The keys of a batch, with what was pasted as one paste.
  ///
  /// - Parameters:
  ///   - keys: what came at once.
  ///   - now: when.
  mutating func merged(_ keys: [Key], at now: ContinuousClock.Instant) -> [Key] {
    // Nothing came: what comes next may still belong to what was pasted before.
    guard !keys.isEmpty else { return [] }
    let goesOn = last.map { $0.duration(to: now) < Self.pause } ?? false
    var result: [Key] = []
    var text = ""
    var run: [Key] = []
    func isPaste() -> Bool {
      let isText = run.contains { if case .character = $0 { true } else { false } }
      return goesOn && isText || run.count >= Self.fewest && Set(run).count >= Self.fewestDifferent
    }
    var hasPasted = false
    func end() {
      if isPaste() {
        // Enter at the end is pressed after a text more often than it belongs to one; on a page it edits nothing.
        let enters = run.reversed().prefix { $0 == .enter }.count
        result.append(.paste(String(text.dropLast(enters))))
        result += Array(repeating: .enter, count: enters)
        hasPasted = enters == 0
      } else {
        result += run
      }
      (text, run) = ("", [])
    }
    for key in keys {
      guard let letter = Self.letter(of: key) else {
        end()
        result.append(key)
        continue
      }
      text.append(letter)
      run.append(key)
    }
    end()
    last = hasPasted ? now : nil
    return result
  }

  private static func letter(of key: Key) -> Character? {
    switch key {
    case .character(let character): character
    case .enter: "\n"
    case .tab: "\t"
    default: nil
    }
  }
}
