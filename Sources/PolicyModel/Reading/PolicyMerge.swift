import StrictJSON

/// Carries an edit of a policy's canonical form over to a document that spells the policy in its own way.
enum PolicyMerge {
  /// Where in the document a value stands, as far as merging treats places differently.
  private enum Place {
    case policy
    case tools
    case toolRules
    case inside

    func member(_ key: String) -> Place {
      switch self {
      case .policy: key == "tools" ? .tools : .inside
      case .tools: .toolRules
      case .toolRules, .inside: .inside
      }
    }
  }

  /// The document's value after the edit; every part whose meaning did not change is the document's own.
  ///
  /// - Parameters:
  ///   - spelled: the value as the document has it.
  ///   - meaning: the canonical form of what it meant before the edit.
  ///   - edited: the canonical form of what it means now.
  static func merge(_ spelled: JSONValue, meaning: JSONValue, edited: JSONValue) -> JSONValue {
    merge(spelled, meaning, edited, .policy)
  }

  private static func merge(
    _ spelled: JSONValue,
    _ meaning: JSONValue,
    _ edited: JSONValue,
    _ place: Place
  ) -> JSONValue {
    if meaning == edited { return spelled }
    switch (spelled, meaning, edited) {
    case (.object(let spelled), .object(let meaning), .object(let edited)):
      let isDialect = place == .toolRules && spelled.keys.contains { PolicyReader.dialectKeys.contains($0) }
      return .object(isDialect ? edited : members(spelled, meaning, edited, place))
    case (.array(let spelled), .array(let meaning), .array(let edited)) where spelled.count == meaning.count:
      return .array(elements(spelled, meaning, edited))
    default:
      return edited
    }
  }

  private static func members(
    _ spelled: JSONObject,
    _ meaning: JSONObject,
    _ edited: JSONObject,
    _ place: Place
  ) -> JSONObject {
    var result = JSONObject()
    for (key, value) in spelled {
      guard let new = edited[key] else {
        // A key without meaning, such as an empty list, stays; one whose meaning is gone goes.
        if meaning[key] == nil { result[key] = value }
        continue
      }
      result[key] = meaning[key].map { merge(value, $0, new, place.member(key)) } ?? new
    }
    let added = edited.filter { spelled[$0.key] == nil && meaning[$0.key] != $0.value }
    return added.isEmpty ? result : inserting(added, into: result, order: edited.keys)
  }

  /// Puts new members where the canonical order wants them among the members that are there.
  private static func inserting(_ added: [JSONObject.Element], into object: JSONObject, order: [String]) -> JSONObject {
    let ranks = Dictionary(order.enumerated().map { (ExactText($1), $0) }) { first, _ in first }
    func rank(_ key: String) -> Int { ranks[ExactText(key)] ?? Int.max }
    var members = object.map { (rank: rank($0.key), pair: ($0.key, $0.value)) }
    for (key, value) in added {
      let own = rank(key)
      let anchor = members.lastIndex { $0.rank < own }
      members.insert((own, (key, value)), at: anchor.map { $0 + 1 } ?? 0)
    }
    return JSONObject(members.map(\.pair))
  }

  /// Pairs equal elements by their longest common subsequence, and what lies between in order.
  private static func elements(_ spelled: [JSONValue], _ meaning: [JSONValue], _ edited: [JSONValue]) -> [JSONValue] {
    var result: [JSONValue] = []
    var old = 0
    var new = 0
    for (oldMatch, newMatch) in Matching.pairs(meaning, edited) + [(meaning.count, edited.count)] {
      while new < newMatch {
        if old < oldMatch {
          result.append(merge(spelled[old], meaning[old], edited[new], .inside))
          old += 1
        } else {
          result.append(edited[new])
        }
        new += 1
      }
      if newMatch < edited.count { result.append(spelled[oldMatch]) }
      old = oldMatch + 1
      new = newMatch + 1
    }
    return result
  }
}
