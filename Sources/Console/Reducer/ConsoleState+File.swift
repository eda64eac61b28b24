import PolicyModel
import Screen

extension ConsoleState {
  /// Reads, writes, and has texts edited.
  mutating func keep(_ action: Action) -> [ConsoleEffect] {
    switch action {
    case .write:
      guard hasUnsavedChanges || file.bytes == nil else {
        // The file may hold something else by now; only reading it tells.
        checksFile = true
        say("Looking at \(file.name)…", .plain)
        return [.readPolicy]
      }
      if case .review? = overlay { overlay = nil }
      lay(.review(review(asks: true)))
      return []
    case .reload where hasUnsavedChanges && file.broken == nil:
      lay(.reload)
      return []
    case .reload:
      say("Reading \(file.name) again…", .plain)
      return [.readPolicy]
    case .openEditor, .mend:
      if case .problems? = overlay { overlay = nil }
      return [.openEditor(bytes: file.broken?.bytes ?? draft.current.bytes)]
    case .discardText:
      overlay = nil
      file.broken = nil
      refreshDocuments()
      say("The text was given up; the draft is as it was", .plain)
      return []
    case .reloadFromDisk:
      guard case .conflict(let conflict)? = overlay else { return [] }
      overlay = nil
      takeContents(conflict.onDisk, isFirst: false)
      return []
    default:
      guard case .conflict(let conflict)? = overlay else { return [] }
      overlay = nil
      return overwrite(conflict)
    }
  }

  /// The difference between draft and file as it is now.
  func review(asks: Bool) -> Review {
    let bytes = draft.current.bytes
    return Review(
      document: changes.documentWords(from: file.policy, to: draft.policy, known: tools.all),
      outcomes: changes.outcomes(from: file.policy, to: draft.policy, known: tools.all),
      tools: changes.toolWords(from: file.policy, to: draft.policy),
      difference: TextDifference(from: text(file.bytes), to: text(bytes)),
      bytes: bytes,
      asks: asks
    )
  }

  /// Asks the shell to write, unless the file changed meanwhile.
  mutating func write(_ bytes: [UInt8], expecting: [UInt8]?) -> [ConsoleEffect] {
    file.pending = bytes
    say("Writing \(file.name)…", .plain)
    return [.writePolicy(bytes: bytes, expecting: expecting)]
  }

  private mutating func overwrite(_ conflict: Conflict) -> [ConsoleEffect] {
    // Where the text on disk can be read, its layout is kept and only the draft's meaning is put into it.
    let onDisk = conflict.onDisk.flatMap { try? PolicyDocument(reading: $0) }
    let bytes = onDisk?.bytes(for: draft.policy) ?? draft.current.bytes
    return write(bytes, expecting: conflict.onDisk)
  }

  /// Takes in what became of the file.
  mutating func takeFile(_ event: ConsoleEvent) -> [ConsoleEffect] {
    switch event {
    case .policyRead(let bytes): return takeReadForGateway(bytes)
    case .policySeen(let bytes): return takeSeen(bytes)
    case .policyUnreadable(let reason):
      checksFile = false
      file.trouble = reason
      say("\(file.path) cannot be read: \(reason)", .error)
    case .policyWritten(let bytes): return takeWritten(bytes)
    case .writeRefused(let onDisk):
      file.pending = nil
      let difference = TextDifference(from: text(file.bytes), to: text(onDisk))
      lay(.conflict(Conflict(onDisk: onDisk, difference: difference)))
      say("Nothing was written: \(file.name) changed on disk", .warning)
    case .writeFailed(let reason):
      file.pending = nil
      say("Nothing was written: \(reason)", .error)
    default: break
    }
    return []
  }

  /// Takes in what somebody else has written while the gateway runs, where no change of the draft is lost by that.
  private mutating func takeSeen(_ bytes: [UInt8]) -> [ConsoleEffect] {
    guard bytes != file.bytes, bytes != file.pending else { return [] }
    guard !hasUnsavedChanges else {
      say("\(file.name) changed on disk; gateway and draft keep what they have · Ctrl-O takes it", .warning)
      return []
    }
    checksFile = true
    return takeReadForGateway(bytes)
  }

  /// Takes in what was read, and lets a running gateway use it: what the screen calls written must be what is enforced.
  private mutating func takeReadForGateway(_ bytes: [UInt8]?) -> [ConsoleEffect] {
    let before = file.bytes
    takeRead(bytes)
    guard gateway.connection != nil, file.bytes != before, file.broken == nil, file.document != nil else { return [] }
    return [.reloadGateway(file.policy)]
  }

  /// Takes in what was read; a draft with changes is never replaced by what somebody else wrote meanwhile.
  private mutating func takeRead(_ bytes: [UInt8]?) {
    let isCheck = checksFile
    checksFile = false
    let isFirst = file.bytes == nil && draft.past.isEmpty
    let isOther = bytes != file.bytes
    if isOther, !isFirst, hasUnsavedChanges {
      file.trouble = nil
      lay(.conflict(Conflict(onDisk: bytes, difference: TextDifference(from: text(file.bytes), to: text(bytes)))))
      say("\(file.name) changed on disk; your draft is kept", .warning)
      return
    }
    guard isCheck else {
      takeContents(bytes, isFirst: isFirst)
      return
    }
    guard isOther else {
      file.trouble = nil
      let draftIsWritten = "Nothing to write: \(file.name) holds the draft"
      say(hasUnsavedChanges ? "\(file.name) is as it was read" : draftIsWritten, .plain)
      return
    }
    takeContents(bytes, isFirst: isFirst)
    if bytes == nil {
      say("\(file.name) is gone from the disk; your draft is kept, w writes it again", .warning)
    } else if file.broken == nil {
      say("\(file.name) changed on disk: the draft now holds what it says · u brings yours back", .warning)
    }
  }

  /// Takes the contents of the file in; the first time as the beginning, later as an edit that can be undone.
  private mutating func takeContents(_ bytes: [UInt8]?, isFirst: Bool) {
    file.trouble = nil
    file.bytes = bytes
    guard let bytes else {
      file.document = nil
      draftChanged(touched: nil)
      say("\(file.name) does not exist yet: every tool is denied until you say otherwise", .plain)
      return
    }
    do throws(PolicyProblems) {
      let document = try PolicyDocument(reading: bytes)
      file.document = document
      file.broken = nil
      if isFirst {
        draft = Draft(document.policy, base: document)
      } else {
        draft.replace(with: document, label: "Took \(file.name) as it is on disk")
      }
      draftChanged(touched: nil)
      say(isFirst ? "Read \(file.name)" : "Read \(file.name) again · u brings your draft back", .success)
    } catch {
      file.broken = BrokenText(source: .file, bytes: bytes, problems: error.problems)
      lay(.problems(ScrollState()))
      say("\(file.name) has \(count(error.problems.count, "problem")): e mends it", .error)
    }
  }

  private mutating func takeWritten(_ bytes: [UInt8]) -> [ConsoleEffect] {
    let count = unsavedCount
    file.pending = nil
    file.bytes = bytes
    file.document = try? PolicyDocument(reading: bytes)
    draftChanged(touched: nil)
    // While the file was being written, more may have been edited.
    if let document = file.document, changes.count == 0 { draft.rebase(on: document) }
    let words = "Wrote \(file.path)" + (count > 0 ? ", \(self.count(count, "change"))" : "")
    guard gateway.connection != nil else {
      say("\(words) · g tries it live", .success, about: .write)
      return firstPins
    }
    say("\(words); the gateway uses it from the next call", .success, about: .write)
    return firstPins + [.reloadGateway(file.policy)]
  }

  /// Takes in what the editor left; a text with problems is kept until it is mended or given up.
  mutating func takeEdited(_ bytes: [UInt8]) {
    do throws(PolicyProblems) {
      let document = try PolicyDocument(reading: bytes)
      file.broken = nil
      guard draft.replace(with: document, label: "Edited the text in the editor") else {
        refreshDocuments()
        say("Nothing was changed in the editor", .plain)
        return
      }
      draftChanged(touched: nil)
      say("Took the text from the editor · u undo", .success)
    } catch {
      countDraftChange()
      file.broken = BrokenText(source: .editor, bytes: bytes, problems: error.problems)
      // The text itself shows its problems in place.
      if case .json? = overlay { refreshDocuments() } else { lay(.problems(ScrollState())) }
      say("The text has \(count(error.problems.count, "problem")): e mends it, nothing is lost", .error)
    }
  }

  /// A number with its noun.
  func count(_ number: Int, _ noun: String) -> String {
    number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
  }

  private func text(_ bytes: [UInt8]?) -> String {
    String(decoding: bytes ?? [], as: UTF8.self)
  }
}
