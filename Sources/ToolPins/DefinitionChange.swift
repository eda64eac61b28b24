public import StrictJSON
import ToolModel

/// How a tool's definition differs between two listings of its server.
public struct DefinitionChange: Hashable, Sendable {
  /// What happened to the tool.
  public enum Kind: Hashable, Sendable {
    /// It is new.
    case added
    /// It is gone.
    case removed
    /// It is the old tool under a new name.
    case renamed(from: String)
    /// Parts of its definition are others.
    case changed
  }

  /// One part of a definition that differs.
  public struct Field: Hashable, Sendable {
    /// Where in the definition.
    public let pointer: JSONPointer
    /// What stood there.
    public let old: JSONValue?
    /// What stands there now.
    public let new: JSONValue?
  }

  /// The tool's name now, or its last one.
  public let tool: String
  /// What happened.
  public let kind: Kind
  /// What differs, in the order of the old definition.
  public let fields: [Field]

  /// Compares two listings by the tools' exact names; a gone tool and a new one that differ in name alone are one tool.
  ///
  /// - Complexity: O(*n*) in the bytes of the definitions.
  public static func between(_ old: [JSONValue], and new: [JSONValue]) -> [DefinitionChange] {
    let before = byName(old)
    let after = byName(new)
    let gone = old.compactMap(name).filter { after[ExactText($0)] == nil }
    var formers = FormerNames(gone.compactMap { before[ExactText($0)] })
    var renamed: Set<ExactText> = []
    var changes: [DefinitionChange] = []
    for definition in new {
      guard let name = name(definition) else { continue }
      if let known = before[ExactText(name)] {
        guard known != definition else { continue }
        changes.append(DefinitionChange(tool: name, kind: .changed, fields: differences(known, definition)))
      } else if let former = formers.take(of: definition) {
        renamed.insert(ExactText(former))
        changes.append(DefinitionChange(tool: name, kind: .renamed(from: former), fields: []))
      } else {
        changes.append(DefinitionChange(tool: name, kind: .added, fields: []))
      }
    }
    return changes
      + gone.filter { !renamed.contains(ExactText($0)) }.map { DefinitionChange(tool: $0, kind: .removed, fields: []) }
  }

  private static func name(_ definition: JSONValue) -> String? { definition["name"]?.stringValue }

  private static func byName(_ definitions: [JSONValue]) -> [ExactText: JSONValue] {
    let pairs = definitions.compactMap { definition in name(definition).map { (ExactText($0), definition) } }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  /// The deepest that differences are told apart; below it two values are shown whole.
  private static let deepest = 8

  private static func differences(_ old: JSONValue, _ new: JSONValue, at pointer: JSONPointer = JSONPointer())
    -> [Field]
  {
    guard old != new else { return [] }
    guard let before = old.objectValue, let after = new.objectValue, pointer.tokens.count < deepest else {
      return [Field(pointer: pointer, old: old, new: new)]
    }
    let added = after.keys.filter { before[$0] == nil }
    return (before.keys + added).flatMap { key -> [Field] in
      let place = pointer.appending(key)
      guard let left = before[key], let right = after[key] else {
        return [Field(pointer: place, old: before[key], new: after[key])]
      }
      return differences(left, right, at: place)
    }
  }
}
