import PolicyModel
import Screen

extension ConsoleState {
  /// The draft to keep in case the program ends unexpectedly; nothing where nothing would be lost.
  public var draftToKeep: [UInt8]? {
    if let broken = file.broken, broken.source == .editor { return broken.bytes }
    return hasUnsavedChanges ? draft.current.bytes : nil
  }

  /// Offers a draft from last time, unless it says what the file says.
  mutating func takeKept(_ bytes: [UInt8]) {
    guard let document = try? PolicyDocument(reading: bytes), document.bytes != draft.current.bytes else {
      return
    }
    var changes = PolicyChanges()
    changes.update(from: file.policy, to: document.policy, touched: nil, known: tools.all)
    let words = changes.words(from: file.policy, to: document.policy, known: tools.all, limit: 20)
    lay(.kept(KeptDraft(document: document, words: words)))
    say("A draft that was not written was kept from last time", .warning)
  }

  /// Takes a kept draft, as an edit that can be undone, or gives it up.
  mutating func answerKept(_ action: Action) -> [ConsoleEffect] {
    guard case .kept(let kept)? = overlay else { return [] }
    overlay = nil
    guard action == .takeKept else {
      say("The draft from last time was thrown away", .plain)
      return [.forgetDraft]
    }
    draft.replace(with: kept.document, label: "Took the draft from last time")
    draftChanged(touched: nil)
    say("Took the draft from last time · u undo", .success)
    return []
  }
}
