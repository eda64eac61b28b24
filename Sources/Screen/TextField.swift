/// A line of text that is being edited.
///
/// Positions count characters as people see them. Every change can be undone.
public struct TextField: Hashable, Sendable {
  /// Most steps that can be undone.
  static let maxHistory = 200

  /// What the field contains.
  public var text: String { String(characters) }
  /// The character before which typed text appears; zero is the beginning.
  public private(set) var cursor: Int
  /// Most characters the field takes.
  public let maxLength: Int

  var characters: [Character]
  private var undoSteps: [Snapshot] = []
  private var redoSteps: [Snapshot] = []
  /// Whether the last change was typing, which is undone as a whole.
  private var isTyping = false

  private struct Snapshot: Hashable {
    let characters: [Character]
    let cursor: Int
  }

  /// Makes a field with the cursor at the end.
  ///
  /// - Parameters:
  ///   - text: The content; control characters are left out, and what is too long is cut.
  ///   - maxLength: Most characters, at least 1.
  public init(_ text: String = "", maxLength: Int = 4096) {
    self.maxLength = max(1, maxLength)
    characters = Array(Array(Self.singleLine(text)).prefix(self.maxLength))
    cursor = characters.count
  }

  /// Whether nothing is in the field.
  public var isEmpty: Bool { characters.isEmpty }

  /// Inserts text at the cursor; line ends become spaces, control characters are left out, what is too long is cut.
  public mutating func insert(_ inserted: String) {
    let clean = Self.singleLine(inserted)
    guard !clean.isEmpty else { return }
    let continuesTyping = isTyping && clean.count == 1 && clean != " "
    if !continuesTyping { remember() }
    // A typed combining mark joins the character before the cursor, so the characters are counted anew.
    let tail = characters[cursor...]
    let head = Array(String(characters[..<cursor]) + clean).prefix(max(cursor, maxLength - tail.count))
    characters = Array(head + tail)
    cursor = head.count
    isTyping = clean.count == 1
  }

  /// Replaces the whole content and puts the cursor at the end.
  public mutating func replace(with text: String) {
    change { field in
      field.characters = Array(Array(Self.singleLine(text)).prefix(field.maxLength))
      field.cursor = field.characters.count
    }
  }

  /// Takes back the last change, and says whether there was one.
  @discardableResult
  public mutating func undo() -> Bool {
    guard let step = undoSteps.popLast() else { return false }
    redoSteps.append(Snapshot(characters: characters, cursor: cursor))
    restore(step)
    return true
  }

  /// Makes the last undone change again, and says whether there was one.
  @discardableResult
  public mutating func redo() -> Bool {
    guard let step = redoSteps.popLast() else { return false }
    undoSteps.append(Snapshot(characters: characters, cursor: cursor))
    restore(step)
    return true
  }

  /// Moves the cursor, as far as there are characters.
  public mutating func moveCursor(to position: Int) {
    cursor = min(max(0, position), characters.count)
    isTyping = false
  }

  /// Makes a change that can be undone on its own.
  mutating func change(_ body: (inout TextField) -> Void) {
    var changed = self
    body(&changed)
    guard changed.characters != characters else {
      moveCursor(to: changed.cursor)
      return
    }
    remember()
    characters = changed.characters
    cursor = changed.cursor
    isTyping = false
  }

  private mutating func remember() {
    undoSteps.append(Snapshot(characters: characters, cursor: cursor))
    if undoSteps.count > Self.maxHistory { undoSteps.removeFirst() }
    redoSteps.removeAll()
  }

  private mutating func restore(_ step: Snapshot) {
    characters = step.characters
    cursor = step.cursor
    isTyping = false
  }

  private static func singleLine(_ text: String) -> String {
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A: kept.append(" ")
      case 0x00...0x1F, 0x7F...0x9F: continue
      default: kept.append(scalar)
      }
    }
    return String(kept)
  }
}
