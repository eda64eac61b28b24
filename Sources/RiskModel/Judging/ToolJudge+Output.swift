import StrictJSON
import ToolModel

extension ToolJudge {
  /// Weighs what the output schema says comes back: secrets, and counts of what was destroyed.
  mutating func weighOutput() {
    guard let properties = tool.definition["outputSchema"]?["properties"]?.objectValue else { return }
    for (name, _) in properties.prefix(ArgumentReader.mostArguments) {
      let words = NameSplitter.words(of: name.utf8)
      if isSecret(name) {
        noteOutput(name, nil, "What comes back opens doors.")
      } else if words.count > 1, let word = words.first(where: { $0.entry.form == .participle }),
        word.entry.verb?.category == .destructive, words.contains(where: { Known.tallies.contains($0.hash) })
      {
        // Only a call that destroys has something to count; a name that plainly reads still outweighs it.
        let isPlain = category == .read && self.name.basis == .verb
        noteOutput(name, isPlain ? nil : .destructive, "It reports how much was destroyed.")
      }
    }
  }

  private mutating func noteOutput(_ name: String, _ category: RiskCategory?, _ reason: String) {
    let signal = RiskSignal(kind: .output, category: category, source: .output(name), quote: name, reason: reason)
    guard let category else {
      signals.append(signal)
      return
    }
    confidence = min(confidence, 60)
    raise(to: category, because: signal)
  }
}
