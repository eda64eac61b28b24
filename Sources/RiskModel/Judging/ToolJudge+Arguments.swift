import ToolModel

extension ToolJudge {
  /// Weighs arguments that take code, queries, addresses, paths or force switches.
  mutating func weighArguments() {
    weighCode()
    weighQuery()
    if let address = arguments.address {
      note(address, "Takes an address, so a call can be turned against another host.")
    }
    weighPlace()
    if let path = arguments.path { note(path, "Takes a path, so a call can reach files nobody meant.") }
    if let force = arguments.force, category != .read {
      note(force, "Switches a safety off.")
    }
  }

  /// An export to a place that the call names carries what it reads to whoever is there.
  private mutating func weighPlace() {
    guard category == .read, let head = name.head.first, Known.takings.contains(words[head].hash) else { return }
    guard let argument = arguments(named: Known.places).first ?? arguments.address else { return }
    raise(to: .write, because: argument, "What it reads goes to a place that the call names.")
  }

  /// The arguments in whose names one of the words stands.
  func arguments(named known: Set<WordHash>) -> [ToolArgument] {
    tool.arguments.prefix(ArgumentReader.mostArguments).filter { argument in
      NameSplitter.words(of: argument.name.utf8).contains { known.contains($0.hash) }
    }
  }

  private mutating func raise(to category: RiskCategory, because argument: ToolArgument, _ reason: String) {
    let source = SignalSource.argument(argument.name)
    let signal =
      RiskSignal(kind: .argument, category: category, source: source, quote: argument.name, reason: reason)
    raise(to: category, because: signal)
  }

  private mutating func weighCode() {
    guard let code = arguments.code, code != arguments.selector else { return }
    let isLookUp = category == .read && name.basis == .verb
    if category == .write || category == .destructive || category == .financial || isLookUp {
      note(code, "Takes program text or a command line.")
      return
    }
    confidence = max(confidence, 65)
    raise(to: .execute, because: code, "Takes program text or a command line and runs it.")
  }

  /// SQL can do anything; only a tool that says it reads is taken to read, and then with care.
  private mutating func weighQuery() {
    guard let text = arguments.queryText, category <= .execute, takesSQL(text) else { return }
    guard category == .read else {
      note(text, "Takes a whole statement, which can change anything the database holds.")
      return
    }
    let isAskedToRead = name.basis == .verb || prose.claimsReadOnly
    if isAskedToRead {
      confidence -= 10
      note(text, "Takes a query in a language that can also change things.")
    } else if isQueryTool {
      confidence = 60
      raise(to: .execute, because: text, "Takes a whole statement, and nothing says that it may only read.")
    }
  }

  private var isQueryTool: Bool {
    name.basis < .verb && (words.contains { $0.hash == Known.query || $0.hash == Known.sql } || name.basis == .nothing)
  }

  func takesSQL(_ argument: ToolArgument) -> Bool {
    let name = NameSplitter.words(of: argument.name.utf8)
    if name.contains(where: { Known.sqlWords.contains($0.hash) }) { return true }
    let prose = [argument.description ?? "", tool.description ?? "", tool.name]
    return prose.contains { text in TextSplitter.words(of: text).contains { Known.sqlWords.contains($0.hash) } }
  }

  mutating func note(_ argument: ToolArgument, _ reason: String) {
    signals.append(
      RiskSignal(kind: .argument, source: .argument(argument.name), quote: argument.name, reason: reason)
    )
  }

  /// Money moves where a verb that can move it meets money in the name, the arguments or the server's trade.
  mutating func weighMoney() {
    guard category == .write || category == .execute else { return }
    guard let head = name.head.first.map({ words[$0] }), head.has(.transacting) else { return }
    if let amount = arguments.amount, let payment = arguments.payment, amount != payment {
      raiseToFinancial(.argument(amount.name), "\(amount.name), \(payment.name)", "Takes an amount and whom to pay.")
    } else if name.roles.contains(.trade), let amount = arguments.amount, !name.roles.contains(.secret) {
      raiseToFinancial(.argument(amount.name), amount.name, "Takes an amount for something that is traded.")
    } else if name.roles.contains(.trade), !name.roles.contains(.secret), let evidence = context.moneyEvidence {
      raiseToFinancial(evidence.source, evidence.quote, "The server deals in money, and this starts a trade.")
    }
  }

  private mutating func raiseToFinancial(_ source: SignalSource, _ quote: String, _ reason: String) {
    confidence = min(confidence, 70)
    raise(
      to: .financial,
      because: RiskSignal(kind: .argument, category: .financial, source: source, quote: quote, reason: reason)
    )
  }
}
