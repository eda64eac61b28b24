import ToolModel

extension ToolJudge {
  /// Judges how much harm a wrong call can do, apart from the category.
  mutating func weighSeverity() {
    severity = Severity.base(category).adjusted(by: name.roles, category: category)
    noteObject()
    if category == .execute {
      if arguments.code != nil { severity = .critical }
      if isTouch { severity = .medium }
    }
    if category == .read, arguments.address != nil || arguments.queryText.map({ _ in isQuery }) == true {
      severity = max(severity, .medium)
    }
    if category == .write, touchesFiles || arguments.code != nil { severity = max(severity, .high) }
    if signals.contains(where: { $0.kind == .argument && $0.category == .write }) { severity = max(severity, .high) }
    if arguments.force != nil, category != .read { severity = max(severity, .high) }
    if let consequence = prose.consequence, category != .read {
      severity = category == .destructive ? .critical : max(severity, .high)
      signals.append(
        RiskSignal(
          kind: .consequence,
          source: .description,
          quote: quote(consequence),
          reason: "The description says that nothing brings it back."
        )
      )
    }
    if isClaimedDestructive, category == .write { severity = max(severity, .high) }
    if signals.contains(where: { $0.kind == .contradiction }) { severity = max(severity, .high) }
    if category <= .write, signals.contains(where: { $0.kind == .output }) { severity = max(severity, .high) }
    for operation in operations { severity = max(severity, operation.severity) }
  }

  /// A path may be a file's, or a name in a tree such as IAM's; only the first reaches the machine.
  var touchesFiles: Bool {
    guard let path = arguments.path else { return false }
    return (NameSplitter.words(of: path.name.utf8) + words).contains { Known.fileWords.contains($0.hash) }
  }

  private var isQuery: Bool { name.head.first.map { words[$0].hash == Known.query } ?? false }

  /// A click or a key press does little by itself.
  private var isTouch: Bool { name.head.first.map { Known.touches.contains(words[$0].hash) } ?? false }

  private var isClaimedDestructive: Bool {
    tool.annotations.destructiveHint == true && tool.annotations.readOnlyHint != true
  }

  private mutating func noteObject() {
    let (role, reason): (WordRoles, String)
    switch (category, severity) {
    case (.read, .high): (role, reason) = (.secret, "What it shows can open doors.")
    case (.write, .high) where name.roles.contains(.permission):
      (role, reason) = (.permission, "It changes who may do what, so a mistake reaches far.")
    case (.write, .high): (role, reason) = (.secret, "It changes something that opens doors.")
    case (.destructive, .critical): (role, reason) = ([.valuable, .secret], "Much hangs on what it destroys.")
    case (.execute, .critical): (role, reason) = (.interpreter, "It runs whatever it is given.")
    default: return
    }
    guard let index = words.indices.first(where: { !name.head.contains($0) && words[$0].has(role) }) else { return }
    signals.append(
      RiskSignal(kind: .object, source: .name, quote: quote(nameWords: index..<index + 1), reason: reason)
    )
  }
}
