import PolicyModel
import Screen
import StrictJSON
import ToolModel

extension ConsoleState {
  /// Shows a record in full, makes a rule of it, or decides all records anew.
  mutating func study(_ action: Action) {
    switch action {
    case .replay: lay(.reading(replay))
    case .ruleFromRecord: makeRule()
    default:
      if page == .live, pane == .detail {
        connectionEntry.map { lay(.reading($0)) }
      } else if let record = feed.focused {
        lay(.reading(reading(of: record)))
      }
    }
  }

  /// Opens the form for a rule that the focused call begins.
  private mutating func makeRule() {
    guard let record = feed.focused, let tool = record.tool else { return }
    let given = record.arguments?.objectValue
    if given == nil, let name = record.argumentNames.first {
      beginRule(of: tool, with: [Condition(path: ArgumentPath(argument: name), op: .exists, value: true)])
    } else {
      beginRule(of: tool, from: given)
    }
    if record.arguments == nil, !record.argumentNames.isEmpty {
      say("A record holds the names of arguments and no values: say what to compare", .plain)
    }
  }

  /// A record with what the draft says about its tool.
  private func reading(of record: CallRecord) -> Reading {
    typealias Line = Reading.Line
    var lines = [
      Line(
        text: "\(record.verdict.rawValue)\(record.fate.map { ", \($0.words)" } ?? ""): \(record.tool ?? record.method)",
        role: .title
      ),
      Line(
        text: "at \(TimeOfDay.text(record.milliseconds, utcOffset: utcOffset)) by \(record.grant)"
          + (record.duration.map { ", \(TimeOfDay.spelled($0))" } ?? ""),
        role: .dim
      ),
    ]
    if !record.rule.isEmpty { lines.append(Line(text: "Rule \(record.rule)")) }
    if !record.message.isEmpty { lines.append(Line(text: "“\(record.message)”")) }
    let names = record.argumentNames.joined(separator: ", ")
    lines.append(Line(text: names.isEmpty ? "No arguments" : "Arguments \(names)", role: .dim))
    guard let tool = record.tool else { return Reading(title: "Call record", head: lines) }
    for use in uses(of: tool, grant: record.grant) { lines.append(Line(text: use.words, role: .limit)) }
    lines += [Line(text: ""), Line(text: "Under the draft: \(draft.policy.standing(of: tool).words)", role: .heading)]
    let explanation = CompiledPolicy(draft.policy.narrowed(to: tool)).explain(tool: tool, arguments: record.arguments)
    var wasOpen = false
    for step in explanation.steps {
      // Without values, what a rule says of arguments is not known; that it is asked is, and so is every one behind it.
      let isOpen = record.arguments == nil && (!step.conditions.isEmpty || wasOpen)
      if wasOpen, step.rule.isEmpty { continue }
      wasOpen = isOpen
      lines.append(Line(text: isOpen ? "depends on: \(step.rule)" : step.text, indent: 2))
      for condition in step.conditions { lines.append(Line(text: condition.text, role: .dim, indent: 4)) }
      if step.outcome == .decided, !isOpen { break }
    }
    return Reading(title: "Call record", head: lines)
  }

  /// How full the limits are that count a tool's calls.
  func uses(of tool: String, grant: String) -> [LimitUse] {
    if let counted = look.grants.first(where: { $0.label == grant }) {
      return counted.limits.filter { $0.tool.map { $0.isExactly(tool) } ?? true }.map(\.use)
    }
    let own = file.policy.rules(of: tool)?.limits ?? []
    return own.compactMap { LimitUse($0, among: feed.records, tool: tool, grant: grant, now: now) }
      + file.policy.allToolsLimits.compactMap {
        LimitUse($0, among: feed.records, tool: nil, grant: grant, now: now)
      }
  }

  private var replay: Reading {
    let replay = Replay(feed.records, under: draft.policy)
    var lines = [Reading.Line(text: replay.words, role: .heading)]
    if let words = replay.openWords {
      lines.append(Reading.Line(text: "Depends on arguments, which are not recorded: \(words)", role: .dim))
    }
    lines.append(Reading.Line(text: ""))
    for change in replay.changes.prefix(500) {
      let time = TimeOfDay.text(change.record.milliseconds, utcOffset: utcOffset)
      lines.append(
        Reading.Line(
          text: "\(time) \(change.record.tool ?? ""): \(change.record.verdict.rawValue) → \(change.verdict.rawValue)",
          role: change.verdict == .allow ? .warning : .text
        )
      )
    }
    return Reading(title: "The recorded calls under the draft", head: lines)
  }

  /// Who uses the gateway, and the entry for a client's file in full, which may not fit beside the log.
  private var connectionEntry: Reading? {
    guard let connection = gateway.connection else { return nil }
    let entry =
      revealsToken || connection.token.isEmpty
      ? connection.clientEntry : connection.clientEntry.replacing(connection.token, with: "********")
    return Reading(
      title: "Entry for a client's file",
      head: [
        Reading.Line(text: connection.endpoint, role: .link),
        Reading.Line(text: "C copies the entry with its token; V reveals the token here.", role: .dim),
        Reading.Line(text: ""),
      ]
        + grantLines.map {
          Reading.Line(text: $0.text, role: $0.isHeading ? .heading : .text, indent: $0.isHeading ? 0 : 2)
        }
        + [Reading.Line(text: "")],
      json: entry.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    )
  }
}
