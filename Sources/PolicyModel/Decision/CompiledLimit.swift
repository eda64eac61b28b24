import StrictJSON

/// A limit with its name prepared.
struct CompiledLimit: Sendable {
  let limit: Limit
  /// The tool it belongs to; nothing for a limit across all tools.
  let tool: String?
  /// The reservation of a call; its amount is one unless the limit counts an argument.
  let reservation: Reservation

  init(_ limit: Limit, owner: String, tool: String?) {
    self.limit = limit
    self.tool = tool
    let rule = "\(owner)/limits/\(JSONPointer.escape(limit.counter))"
    reservation = Reservation(limit: limit, rule: rule, tool: tool)
  }

  /// What the call takes from the limit, or the decision that denies it because that cannot be told.
  func reservation(for arguments: ArgumentSource) -> Result<Reservation, AmountMistake> {
    guard let path = limit.incrementFrom else { return .success(reservation) }
    switch amount(arguments.look(up: path)) {
    case .success(let amount):
      return .success(Reservation(limit: limit, rule: reservation.rule, tool: tool, amount: amount))
    case .failure(let mistake): return .failure(mistake)
    }
  }

  private func amount(_ lookup: ArgumentSource.Lookup) -> Result<Int, AmountMistake> {
    switch lookup {
    case .missing, .found(.null): .failure(.missing)
    case .found(.number(let number)): amount(ExactDecimal(number.text))
    case .blocked, .found: .failure(.notANumber)
    }
  }

  private func amount(_ decimal: ExactDecimal?) -> Result<Int, AmountMistake> {
    guard let decimal else { return .failure(.notANumber) }
    if decimal.isNegative { return .failure(.negative) }
    guard let amount = decimal.clampedInt else { return .failure(.fractional) }
    return .success(amount)
  }

  /// The decision on a call whose amount cannot be told.
  func denial(for mistake: AmountMistake) -> Decision {
    let path = limit.incrementFrom?.text ?? ""
    return Decision(
      verdict: .deny,
      rule: reservation.rule,
      message:
        "The limit \(limit.summary) counts \(path), which must be a whole number of 0 or more; it \(mistake.words)."
    )
  }
}

/// Why the amount that a limit counts cannot be read from a call.
enum AmountMistake: Error {
  case missing
  case notANumber
  case negative
  case fractional

  var words: String {
    switch self {
    case .missing: "is missing"
    case .notANumber: "is not a number"
    case .negative: "is negative"
    case .fractional: "has a fraction"
    }
  }
}
