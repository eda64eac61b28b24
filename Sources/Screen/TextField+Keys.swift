extension TextField {
  /// Does what a key does in a line of text, and says whether the key was one of those.
  ///
  /// Besides the obvious keys: Ctrl-A and Ctrl-E go to the ends, Ctrl-W and Alt-Backspace delete the word before the
  /// cursor, Ctrl-U and Ctrl-K delete to the beginning and to the end, Alt-B and Alt-F move by words, Ctrl-Z and Ctrl-_
  /// undo, Ctrl-Y makes it again. Enter, Tab and Escape are left to the form.
  public mutating func apply(_ key: Key) -> Bool {
    switch key {
    case .character(let character): insert(String(character))
    case .paste(let text): insert(text)
    case .left, .control("b"): moveCursor(to: cursor - 1)
    case .right, .control("f"): moveCursor(to: cursor + 1)
    case .home, .control("a"): moveCursor(to: 0)
    case .end, .control("e"): moveCursor(to: characters.count)
    case .controlLeft, .alternate("b"): moveCursor(to: wordStart)
    case .controlRight, .alternate("f"): moveCursor(to: wordEnd)
    case .control("_"), .control("z"): undo()
    case .control("y"): redo()
    default: return applyDeletion(key)
    }
    return true
  }

  private mutating func applyDeletion(_ key: Key) -> Bool {
    switch key {
    case .backspace, .control("h"): delete(from: cursor - 1, to: cursor)
    case .delete, .control("d"): delete(from: cursor, to: cursor + 1)
    case .control("w"), .alternate("\u{7F}"): delete(from: wordStart, to: cursor)
    case .alternate("d"): delete(from: cursor, to: wordEnd)
    case .control("u"): delete(from: 0, to: cursor)
    case .control("k"): delete(from: cursor, to: characters.count)
    default: return false
    }
    return true
  }

  private mutating func delete(from start: Int, to end: Int) {
    let range = max(0, start)..<min(characters.count, max(end, 0))
    guard !range.isEmpty else { return }
    change { field in
      field.characters.removeSubrange(range)
      field.moveCursor(to: range.lowerBound)
    }
  }

  /// The beginning of the word before the cursor.
  private var wordStart: Int {
    var position = cursor
    while position > 0, !Self.isWord(characters[position - 1]) { position -= 1 }
    while position > 0, Self.isWord(characters[position - 1]) { position -= 1 }
    return position
  }

  /// The end of the word after the cursor.
  private var wordEnd: Int {
    var position = cursor
    while position < characters.count, !Self.isWord(characters[position]) { position += 1 }
    while position < characters.count, Self.isWord(characters[position]) { position += 1 }
    return position
  }

  private static func isWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber
  }
}
