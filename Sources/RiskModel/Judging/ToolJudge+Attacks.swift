import ToolModel

extension ToolJudge {
  /// The ways of attack that the finished assessment and the words of the definition open, in the order of the list.
  func exposures() -> [AttackExposure] {
    AttackPattern.allCases.compactMap { pattern in
      let evidence = evidence(for: pattern)
      return evidence.isEmpty ? nil : AttackExposure(pattern: pattern, evidence: Array(evidence.prefix(4)))
    }
  }

  private func evidence(for pattern: AttackPattern) -> [RiskSignal] {
    switch pattern {
    case .indirectPromptInjection: outsideText
    case .exfiltration: waysOut
    case .privilegeEscalation:
      category >= .write ? inName(.permission, "It changes who may do what.") : []
    case .commandInjection: programs
    case .pathTraversal: touchesFiles ? argument(arguments.path, "Names a file.") : []
    case .requestForgery: argument(arguments.address, "Is an address that the server calls.")
    case .destructiveLoop: deletions
    case .spendingLoop:
      category == .financial ? signals.filter { $0.category == .financial } : []
    case .credentialExposure: secrets
    case .toolPoisoning: signals.filter { $0.kind == .hiddenText }
    }
  }

  private var outsideText: [RiskSignal] {
    guard category <= .execute else { return [] }
    let reads = category == .read || arguments.address != nil
    guard reads else { return [] }
    let named = words.filter { Known.outsideText.contains($0.hash) }.map { word in
      evidence(.name, quote(nameWord: word), "It brings in text that others write.")
    }
    return named + argument(arguments.address, "It brings in whatever stands at an address.")
  }

  private var waysOut: [RiskSignal] {
    let sending = words.filter { Known.sendings.contains($0.hash) && category != .read }.map { word in
      evidence(.name, quote(nameWord: word), "It hands something to somebody else.")
    }
    let recipients = category == .read ? [] : arguments(named: Known.recipients)
    return sending + recipients.flatMap { argument($0, "Says who gets it.") }
      + argument(arguments.address, "Can carry text to any host, in the address itself.")
  }

  private var programs: [RiskSignal] {
    let isRun = category == .execute || operations.contains { $0.category == .execute }
    let runs = isRun ? argument(arguments.code, "Is run as a program or a command line.") : []
    let statements =
      arguments.queryText.map(takesSQL) == true ? argument(arguments.queryText, "Is run as a statement.") : []
    return runs + statements
  }

  private var deletions: [RiskSignal] {
    if category == .destructive, confidence >= 40 { return signals.filter { $0.category == .destructive } }
    return []
  }

  private var secrets: [RiskSignal] {
    let reason = "Holds what opens doors."
    let taken = tool.arguments.prefix(ArgumentReader.mostArguments).filter { isSecret($0.name) }
    return inName(.secret, reason) + taken.flatMap { argument($0, reason) }
      + signals.filter { if case .output(let name) = $0.source { isSecret(name) } else { false } }
  }

  /// Whether a name is that of a secret; a `page_token` or `max_tokens` is none.
  func isSecret(_ name: String) -> Bool {
    let words = NameSplitter.words(of: name.utf8)
    return words.contains { $0.has(.secret) } && !words.contains { Known.harmlessTokens.contains($0.hash) }
  }

  private func inName(_ role: WordRoles, _ reason: String) -> [RiskSignal] {
    if role == .secret, !isSecret(tool.name) { return [] }
    return words.filter { $0.has(role) }.map { evidence(.name, quote(nameWord: $0), reason) }
  }

  private func argument(_ argument: ToolArgument?, _ reason: String) -> [RiskSignal] {
    argument.map { [evidence(.argument($0.name), $0.name, reason)] } ?? []
  }

  private func evidence(_ source: SignalSource, _ quote: String, _ reason: String) -> RiskSignal {
    RiskSignal(kind: .argument, source: source, quote: quote, reason: reason)
  }

  private func quote(nameWord word: Word) -> String {
    String(decoding: Array(tool.name.utf8)[word.range], as: UTF8.self)
  }
}
