import StrictJSON
import ToolPins

/// How tool definitions differ, in words and as JSON.
enum ChangeReport {
  /// Prints every difference.
  static func show(_ changes: [DefinitionChange], json: Bool) {
    if json {
      print(Printable.json(["changes": .array(changes.map(self.json))], pretty: true))
    } else {
      for line in changes.flatMap(lines) { print(Printable.line(line)) }
    }
  }

  private static func lines(_ change: DefinitionChange) -> [String] {
    switch change.kind {
    case .added: ["\(change.tool): new"]
    case .removed: ["\(change.tool): gone"]
    case .renamed(let former): ["\(change.tool): renamed, it was \(former)"]
    case .changed:
      change.fields.flatMap { field in
        ["\(change.tool): \(field.pointer) changed", "  - \(shown(field.old))", "  + \(shown(field.new))"]
      }
    }
  }

  private static func json(_ change: DefinitionChange) -> JSONValue {
    var value: JSONObject = ["tool": .string(change.tool)]
    switch change.kind {
    case .added: value["change"] = "added"
    case .removed: value["change"] = "removed"
    case .renamed(let former):
      value["change"] = "renamed"
      value["from"] = .string(former)
    case .changed:
      value["change"] = "changed"
      value["fields"] = .array(
        change.fields.map { field in
          [
            "pointer": .string(field.pointer.description), "old": field.old ?? .null, "new": field.new ?? .null,
          ]
        }
      )
    }
    return .object(value)
  }

  private static func shown(_ value: JSONValue?) -> String {
    guard let text = value?.compactText() else { return "nothing" }
    return text.utf8.count > 400 ? text.beginning(ofBytes: 399) + "…" : text
  }
}
