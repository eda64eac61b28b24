import PolicyModel
import Screen

/// A form over a page: fields, what is wrong with them, and what they would make.
struct Form: Sendable {
  /// What the form edits.
  enum Subject: Hashable, Sendable {
    /// Why the tools are denied.
    case denial(tools: [String])
    /// What a person is told who approves every call of the tools.
    case approval(tools: [String])
    /// An argument rule of a tool and where it stands; `nil` adds one.
    case rule(tool: String, place: RulePlace?)
    /// A copy of the policy in another file.
    case export
    /// The client that is to know the gateway.
    case install
    /// Why a call that waits is refused.
    case refusal(id: String, tool: String)
    /// A server that is typed.
    case opening
    /// A call of a tool, to be tried.
    case call(tool: String)
    /// A limit of the tools; `nil` adds one.
    case limit(tools: [String], index: Int?)
    /// The document as a whole, and one of the limits of all tools; `nil` adds one.
    case document(index: Int?)
  }

  /// What the form edits.
  var subject: Subject
  /// The limits one of which is edited.
  var limits: [Limit]
  /// The arguments of the tool that it is about, as its schema has them.
  var arguments: [ArgumentChoice]
  /// What the tool's other rules require of a call.
  var otherConditions: [Condition] = []
  /// The conditions whose values are of another kind than the schema says, by number.
  var loose: Set<Int> = []
  /// What was chosen in conditions before another argument took its place, by number.
  var memories: [Int: ConditionMemory] = [:]
  /// The message of the rule as it was, since a field holds one line only.
  var message: String?
  /// The fields from top to bottom.
  var fields: [FormField]
  /// The focused one of the visible fields.
  var focus = 0
  /// Whether giving the form up waits for an answer.
  var asksDiscard = false
  /// Whether `enter` was pressed while something was wrong, so that empty fields are complained about, too.
  var wasRefused = false
  /// What was in the fields when the form was opened.
  var original: [String]

  init(_ subject: Subject, limits: [Limit] = [], arguments: [ArgumentChoice] = [], fields: [FormField]) {
    self.subject = subject
    self.limits = limits
    self.arguments = arguments
    self.fields = fields
    original = []
    original = written
  }

  /// What is in the fields that are written; a sample call is only tried.
  var written: [String] { fields.filter { !$0.isSample }.map(\.value) }

  /// Whether it makes a call and changes nothing.
  var isCall: Bool {
    if case .call = subject { return true }
    return false
  }

  /// Whether applying it changes the draft.
  var changesPolicy: Bool {
    switch subject {
    case .call, .refusal, .opening, .export, .install: false
    default: true
    }
  }

  /// Whether something was typed or chosen.
  var isChanged: Bool { !isCall && written != original }

  /// The text or option of a field; empty when the form has no such field.
  func value(_ id: FormField.ID) -> String {
    fields.first { $0.id == id }?.value ?? ""
  }

  /// Puts a text or an option into a field, as if it had been there from the beginning.
  mutating func prefill(_ id: FormField.ID, _ value: String) {
    guard let index = fields.firstIndex(where: { $0.id == id }) else { return }
    fields[index].prefill(value)
  }

  /// The fields that are shown: seconds only where the window is counted in them, a path only where one is typed.
  var visible: [FormField] {
    fields.filter { field in
      switch field.id {
      case .seconds: value(.window) == LimitFields.secondsOption
      case .perCallPath: value(.perCall) == ArgumentFields.otherPath
      default: true
      }
    }
  }

  /// The focused field.
  var focused: FormField? {
    let visible = visible
    return visible.indices.contains(focus) ? visible[focus] : nil
  }

  /// Moves the focus, round the ends.
  mutating func moveFocus(by steps: Int) {
    let count = visible.count
    guard count > 0 else { return }
    focus = ((focus + steps) % count + count) % count
  }

  /// Moves the focus to the first field that something is wrong with.
  mutating func focusFirstError() {
    let errors = errors
    if let index = visible.firstIndex(where: { errors[$0.id] != nil }) { focus = index }
  }

  /// Gives a key to the focused field.
  mutating func type(_ key: Key) -> Bool {
    guard let id = focused?.id, let index = fields.firstIndex(where: { $0.id == id }) else { return false }
    let before = fields[index].value
    let oldSection = section
    guard fields[index].apply(key) else { return false }
    if id == .which, fields[index].value != before { loadChosenLimit() }
    if case .rule = subject {
      if case .argument(let number) = id, fields[index].value != before { recallCondition(number) }
      if id == .section { beginAnew(after: oldSection) }
      reshapeRule()
      rememberCondition(of: id)
      focus = visible.firstIndex { $0.id == id } ?? focus
    }
    return true
  }
}
