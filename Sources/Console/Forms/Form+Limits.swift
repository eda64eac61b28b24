import PolicyModel

extension Form {
  /// The place of the limit being edited; `nil` when one is added.
  var limitIndex: Int? {
    get {
      switch subject {
      case .denial, .approval, .rule, .call, .refusal, .opening, .export, .install: nil
      case .limit(_, let index), .document(let index): index
      }
    }
    set {
      switch subject {
      case .denial, .approval, .rule, .call, .refusal, .opening, .export, .install: break
      case .limit(let tools, _): subject = .limit(tools: tools, index: newValue)
      case .document: subject = .document(index: newValue)
      }
    }
  }

  /// The limit that the fields make; `nil` while something is wrong with them or the count is empty.
  var limit: Limit? {
    guard let count = Self.wholeNumber(value(.count)), errors.isEmpty else { return nil }
    let window: LimitWindow
    switch value(.window) {
    case "hour": window = .hour
    case "day": window = .day
    case LimitFields.secondsOption: window = LimitWindow(seconds: Self.wholeNumber(value(.seconds)) ?? 60)
    default: window = .minute
    }
    return Limit(
      counter: value(.counter),
      window: window,
      max: count,
      scope: LimitScope(rawValue: value(.scope)) ?? .grant,
      incrementFrom: perCallPath
    )
  }

  /// The argument that says how much a call adds; nothing where it adds one.
  private var perCallPath: ArgumentPath? {
    let chosen = value(.perCall)
    if let argument = arguments.first(where: { $0.label == chosen }) { return argument.path }
    return chosen == ArgumentFields.otherPath ? try? ArgumentPath(parsing: value(.perCallPath)) : nil
  }

  /// The limits with the one in the fields put in its place, or added.
  var editedLimits: [Limit] {
    guard let limit else { return limits }
    var edited = limits
    if let limitIndex, edited.indices.contains(limitIndex) {
      edited[limitIndex] = limit
    } else {
      edited.append(limit)
    }
    return edited
  }

  /// Puts the limit chosen under `which` into the fields.
  mutating func loadChosenLimit() {
    guard let chosen = fields.first(where: { $0.id == .which })?.selected else { return }
    limitIndex = limits.indices.contains(chosen) ? chosen : nil
    let wanted = original.last ?? ""
    let limit =
      limitIndex.map { limits[$0] }
      ?? Limit(counter: LimitFields.freeCounter(wanted, among: limits), window: .minute, max: -1)
    prefill(.count, LimitFields.count(of: limit))
    prefill(.perCall, LimitFields.perCall(of: limit, among: arguments))
    prefill(.perCallPath, limit.incrementFrom?.text ?? "args.")
    prefill(.window, LimitFields.window(of: limit))
    prefill(.seconds, LimitFields.seconds(of: limit))
    prefill(.scope, limit.scope.rawValue)
    prefill(.counter, limit.counter)
    // Looking at another limit is no change; only what is typed from here on is.
    original = written
  }
}
