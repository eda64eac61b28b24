import PolicyModel

extension Form {
  /// The place of the limit being edited; `nil` when one is added.
  var limitIndex: Int? {
    get {
      switch subject {
      case .denial: nil
      case .limit(_, let index), .document(let index): index
      }
    }
    set {
      switch subject {
      case .denial: break
      case .limit(let tools, _): subject = .limit(tools: tools, index: newValue)
      case .document: subject = .document(index: newValue)
      }
    }
  }

  /// The limit that the fields make; `nil` while something is wrong with them or the count is empty.
  var limit: Limit? {
    guard let count = Int(value(.count)), errors.isEmpty else { return nil }
    let window: LimitWindow
    switch value(.window) {
    case "hour": window = .hour
    case "day": window = .day
    case LimitFields.secondsOption: window = LimitWindow(seconds: Int(value(.seconds)) ?? 60)
    default: window = .minute
    }
    return Limit(
      counter: value(.counter),
      window: window,
      max: count,
      scope: LimitScope(rawValue: value(.scope)) ?? .grant,
      // What a call counts is kept: the form does not ask for it.
      incrementFrom: limitIndex.flatMap { limits.indices.contains($0) ? limits[$0].incrementFrom : nil }
    )
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
    prefill(.window, LimitFields.window(of: limit))
    prefill(.seconds, LimitFields.seconds(of: limit))
    prefill(.scope, limit.scope.rawValue)
    prefill(.counter, limit.counter)
    // Looking at another limit is no change; only what is typed from here on is.
    original = fields.map(\.value)
  }
}
