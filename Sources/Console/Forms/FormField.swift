import Screen

/// One line of a form: a label, and something to type or to choose.
struct FormField: Hashable, Sendable {
  /// Which line it is.
  enum ID: Hashable, Sendable {
    case reason
    case section
    case argument(Int)
    case path(Int)
    case comparison(Int)
    case value(Int)
    case message
    case sample(String)
    case input(String)
    case server
    case portable
    case client
    case which
    case perCall
    case perCallPath
    case count
    case window
    case seconds
    case scope
    case counter
    case defaultVerdict
    case hideEveryTool
  }

  /// What is typed or chosen.
  enum Content: Hashable, Sendable {
    case text(TextField)
    case choice([String], selected: Int)
  }

  /// Which line it is.
  let id: ID
  /// What it is called.
  let label: String
  /// What is typed or chosen.
  var content: Content
  /// What belongs behind it: a unit, or what an empty field means.
  var note: String
  /// Whether its text was put there and not typed: the first key typed replaces it, as in a dialog.
  var isPrefilled: Bool
  /// The letters typed so far to go to an option.
  private(set) var sought = ""

  /// A field to type in.
  static func text(_ id: ID, _ label: String, _ text: String = "", maxLength: Int = 400, note: String = "") -> FormField
  {
    let field = TextField(text, maxLength: maxLength)
    return FormField(id: id, label: label, content: .text(field), note: note, isPrefilled: !text.isEmpty)
  }

  /// A field to choose in.
  static func choice(_ id: ID, _ label: String, _ options: [String], selected: Int, note: String = "") -> FormField {
    let content = Content.choice(options, selected: max(0, min(selected, options.count - 1)))
    return FormField(id: id, label: label, content: content, note: note, isPrefilled: false)
  }

  /// What is typed or chosen, as text.
  var value: String {
    switch content {
    case .text(let field): field.text
    case .choice(let options, let selected): options.indices.contains(selected) ? options[selected] : ""
    }
  }

  /// Whether it is only tried out and never written.
  var isSample: Bool {
    if case .sample = id { return true }
    return false
  }

  /// Whether its note takes a line of its own, since what is typed needs the whole width.
  var hasNoteBelow: Bool { id == .reason && !note.isEmpty }

  /// The number of the chosen option; nothing where text is typed.
  var selected: Int? {
    if case .choice(_, let selected) = content { return selected }
    return nil
  }

  /// Puts a text or an option in, as if it had been there when the form was opened.
  mutating func prefill(_ value: String) {
    switch content {
    case .text(let field):
      content = .text(TextField(value, maxLength: field.maxLength))
      isPrefilled = !value.isEmpty
    case .choice(let options, let selected):
      content = .choice(options, selected: options.firstIndex(of: value) ?? selected)
    }
  }

  /// Does what a key does in the field, and says whether the key was one for it.
  mutating func apply(_ key: Key) -> Bool {
    switch content {
    case .text(let field):
      return type(key, in: field)
    case .choice(let options, let selected):
      if case .character(let letter) = key, letter != " " {
        content = .choice(options, selected: seek(letter, options, selected))
        return true
      }
      sought = ""
      guard let next = Self.choose(key, options, selected) else { return false }
      content = .choice(options, selected: next)
      return true
    }
  }

  /// The option that begins with the letters typed so far; where none does, the next one that begins with the last.
  private mutating func seek(_ letter: Character, _ options: [String], _ selected: Int) -> Int {
    func next(_ beginning: String, from first: Int) -> Int? {
      let order = options.indices.map { (first + $0) % options.count }
      return order.first { options[$0].lowercased().hasPrefix(beginning) }
    }
    let typed = letter.lowercased()
    if !sought.isEmpty, let found = next(sought + typed, from: selected) {
      sought += typed
      return found
    }
    sought = typed
    return options.isEmpty ? selected : next(typed, from: selected + 1) ?? selected
  }

  private mutating func type(_ key: Key, in field: TextField) -> Bool {
    var field = field
    if isPrefilled, key.replacesText { field.replace(with: "") }
    let isTaken = field.apply(key)
    content = .text(field)
    if isTaken { isPrefilled = false }
    return isTaken
  }

  /// Arrows and space go through the options.
  private static func choose(_ key: Key, _ options: [String], _ selected: Int) -> Int? {
    guard !options.isEmpty else { return nil }
    switch key {
    case .right, .character(" "): return (selected + 1) % options.count
    case .left: return max(0, selected - 1)
    case .home: return 0
    case .end: return options.count - 1
    default: return nil
    }
  }
}

extension Key {
  /// Whether the key puts text in place of a selected one, or takes it away.
  fileprivate var replacesText: Bool {
    switch self {
    case .character, .paste, .backspace, .delete: true
    default: false
    }
  }
}
