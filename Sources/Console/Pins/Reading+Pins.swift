import Screen
import StrictJSON
import ToolPins

extension Reading {
  /// The most of one value that is shown, in characters.
  private static let longestValue = 2_000

  /// Differences field by field, that of the focused tool first.
  static func pins(_ changes: [DefinitionChange], focused: String?) -> Reading {
    let first = changes.filter { change in focused.map { change.tool.isExactly($0) } ?? false }
    let others = changes.filter { change in !first.contains(change) }
    let head = (first + others).flatMap { lines(of: $0) + [Line(text: "")] }
    return Reading(title: "Not approved: \(changes.count)", head: head)
  }

  /// What differs in one tool.
  static func lines(of change: DefinitionChange) -> [Line] {
    switch change.kind {
    case .added: [Line(text: "\(change.tool): new", role: .warning)]
    case .removed: [Line(text: "\(change.tool): the server lists it no more", role: .dim)]
    case .renamed(let former):
      [Line(text: "\(change.tool): new, and but for its name the approved \(former)", role: .warning)]
    case .changed:
      [Line(text: "\(change.tool): changed since it was approved", role: .warning)]
        + change.fields.flatMap { field in
          [
            Line(text: field.pointer.description, role: .code, indent: 2),
            Line(text: "- \(shown(field.old))", role: .diffRemoved, indent: 2),
            Line(text: "+ \(shown(field.new))", role: .diffAdded, indent: 2),
          ]
        }
    }
  }

  private static func shown(_ value: JSONValue?) -> String {
    guard let value else { return "nothing" }
    let text = value.compactText()
    return text.count > longestValue ? text.prefix(longestValue) + "…" : text
  }
}
