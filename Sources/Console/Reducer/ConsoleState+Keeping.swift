import PolicyModel
import Screen

extension ConsoleState {
  /// The draft to keep in case the program ends unexpectedly; nothing where nothing would be lost.
  public var draftToKeep: [UInt8]? {
    if let broken = file.broken, broken.source == .editor { return broken.bytes }
    return hasUnsavedChanges ? draft.current.bytes : nil
  }

  /// Offers a draft from last time, over those that were offered before; one that says what the file says is no longer
  /// worth keeping.
  mutating func takeKept(_ bytes: [UInt8], _ kept: Int64?) -> [ConsoleEffect] {
    let document = try? PolicyDocument(reading: bytes)
    guard document?.bytes != draft.current.bytes else { return [.forgetDraft(bytes)] }
    lay(.kept(KeptDraft(bytes: bytes, document: document, words: words(about: document), kept: kept)))
    say("A draft that was not written was kept from last time", .warning, .here)
    return []
  }

  private func words(about kept: PolicyDocument?) -> [String] {
    guard let kept else { return ["a text from the editor that has problems"] }
    var changes = PolicyChanges()
    changes.update(from: file.policy, to: kept.policy, touched: nil, known: tools.all)
    return changes.words(from: file.policy, to: kept.policy, known: tools.all, limit: 20)
  }

  /// Takes a kept draft, as an edit that can be undone, or gives it up.
  mutating func answerKept(_ action: Action) -> [ConsoleEffect] {
    guard case .kept(let kept)? = overlay else { return [] }
    overlay = nil
    guard action == .takeKept else {
      say("The draft from last time was thrown away", .plain)
      return [.forgetDraft(kept.bytes)]
    }
    guard let document = kept.document else {
      takeEdited(kept.bytes)
      return [.forgetDraft(kept.bytes)]
    }
    draft.replace(with: document, label: "Took the draft from last time")
    draftChanged(touched: nil)
    say("Took the draft from last time · u undo", .success)
    return [.forgetDraft(kept.bytes)]
  }
}
