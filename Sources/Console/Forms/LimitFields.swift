import PolicyModel

/// The fields of a limit, and the way between them and a limit.
enum LimitFields {
  /// The option that opens the field for seconds.
  static let secondsOption = "seconds"
  /// The option that adds a limit.
  static let newOption = "new"
  /// The option by which a call counts as one.
  static let oneOption = "one"
  /// What stands for the tool's name in a counter that is written for several tools.
  static let toolPlaceholder = "{tool}"

  /// The fields for one of some limits.
  ///
  /// - Parameters:
  ///   - limits: The limits that are there.
  ///   - index: The one to edit; `nil` adds one.
  ///   - proposal: What a new one begins with; its `max` is left empty when below zero.
  ///   - arguments: The arguments that may say how much a call adds.
  static func fields(
    for limits: [Limit],
    index: Int?,
    proposal: Limit,
    arguments: [ArgumentChoice] = []
  ) -> [FormField] {
    let limit = index.flatMap { limits.indices.contains($0) ? limits[$0] : nil } ?? proposal
    let windows = ["minute", "hour", "day", secondsOption]
    var fields: [FormField] = []
    if !limits.isEmpty {
      let options = limits.enumerated().map { "\($0.offset + 1): \($0.element.short)" } + [newOption]
      fields.append(.choice(.which, "Limit", options, selected: index ?? limits.count))
    }
    fields.append(.text(.count, "Count", count(of: limit), maxLength: 16, note: "at most"))
    fields.append(.choice(.window, "Window", windows, selected: windows.firstIndex(of: window(of: limit)) ?? 0))
    fields.append(.text(.seconds, "Seconds", seconds(of: limit), maxLength: 9, note: "not in the portable form"))
    let adding = [oneOption] + numbers(among: arguments).map(\.label) + [ArgumentFields.otherPath]
    let chosen = adding.firstIndex(of: perCall(of: limit, among: arguments)) ?? 0
    fields.append(.choice(.perCall, "Per call", adding, selected: chosen, note: "is counted"))
    fields.append(.text(.perCallPath, "Path", limit.incrementFrom?.text ?? "args.", maxLength: 400))
    fields.append(.choice(.scope, "Scope", LimitScope.allCases.map(\.rawValue), selected: position(of: limit.scope)))
    fields.append(.text(.counter, "Counter", limit.counter, maxLength: 200))
    return fields
  }

  /// The option that says how much a call adds.
  static func perCall(of limit: Limit, among arguments: [ArgumentChoice]) -> String {
    guard let path = limit.incrementFrom else { return oneOption }
    return numbers(among: arguments).first { $0.path == path }?.label ?? ArgumentFields.otherPath
  }

  /// The arguments that can be counted.
  private static func numbers(among arguments: [ArgumentChoice]) -> [ArgumentChoice] {
    arguments.filter { $0.kind == .number }
  }

  static func count(of limit: Limit) -> String { limit.max < 0 ? "" : String(limit.max) }

  static func window(of limit: Limit) -> String {
    if case .seconds = limit.window { return secondsOption }
    return limit.window.name
  }

  static func seconds(of limit: Limit) -> String {
    if case .seconds(let seconds) = limit.window { return String(seconds) }
    return ""
  }

  private static func position(of scope: LimitScope) -> Int {
    LimitScope.allCases.firstIndex(of: scope) ?? 0
  }

  /// Whose calls a scope counts together.
  static func words(for scope: LimitScope) -> String {
    switch scope {
    case .grant: "Each grant, and so each token, has its own quota."
    case .session: "Each session has its own quota; a new one begins at 0."
    case .server: "All clients share one quota, whatever their token."
    }
  }

  /// The limits of many tools, their counters as a form for all of them writes them.
  static func limits(ofMany tools: [String], in policy: Policy) -> [Limit] {
    tools.flatMap { tool in
      (policy.rules(of: tool)?.limits ?? []).map { limit in
        var limit = limit
        limit.counter = limit.counter.replacing(tool, with: toolPlaceholder)
        return limit
      }
    }
  }

  /// A counter that no limit of a list uses yet.
  static func freeCounter(_ wanted: String, among limits: [Limit]) -> String {
    var candidate = wanted
    var number = 2
    while limits.contains(where: { $0.counter == candidate }) {
      candidate = "\(wanted)_\(number)"
      number += 1
    }
    return candidate
  }
}
