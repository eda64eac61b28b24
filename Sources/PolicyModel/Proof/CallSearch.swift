import StrictJSON

/// Finds a call of which some claims are true and of each of several lists at least one, or proves that there is none.
///
/// A call is built from what must be true alone; a list that it leaves unfulfilled is then split into its claims, each
/// of which must be true from there on. Every list is split at most once on a branch, so the search ends, and it only
/// ever looks at the lists that stand in the way.
struct CallSearch {
  /// What is known of such calls.
  enum Answer {
    /// These arguments make it true.
    case arguments(JSONValue)
    /// No arguments do: proved.
    case none
    /// It was too large to tell.
    case unsure
  }

  /// The most calls built for one question.
  static let mostCalls = 400

  private var builder: ArgumentBuilder
  private var callsLeft = 0
  private var isUnsure = false

  /// - Parameter tree: the prepared places and facts that the claims are about.
  init(_ tree: ArgumentTree) {
    builder = ArgumentBuilder(tree)
  }

  /// The tree with what was learnt of its languages.
  var tree: ArgumentTree { builder.tree }

  /// Searches.
  ///
  /// - Parameters:
  ///   - claims: what must be true.
  ///   - lists: lists of which at least one claim must be true each; an empty list can never be.
  mutating func find(_ claims: [Claim], _ lists: [[Claim]] = []) -> Answer {
    callsLeft = CallSearch.mostCalls
    isUnsure = false
    if let arguments = search(claims, lists) { return .arguments(arguments) }
    return isUnsure ? .unsure : .none
  }

  private mutating func search(_ claims: [Claim], _ lists: [[Claim]]) -> JSONValue? {
    guard callsLeft > 0 else {
      isUnsure = true
      return nil
    }
    callsLeft -= 1
    let known = Set(claims)
    if claims.contains(where: { known.contains($0.denied) }) { return nil }
    let arguments = builder.arguments(fulfilling: claims)
    isUnsure = isUnsure || builder.isUnsure && arguments == nil
    guard let arguments else { return nil }
    let open = lists.filter { list in !list.contains { builder.tree.holds($0, for: arguments) } }
    guard let tightest = open.min(by: { $0.count < $1.count }) else { return arguments }
    var earlier: [Claim] = []
    for claim in tightest {
      // What came earlier on the list was tried with everything, so it may be taken as false.
      if !known.contains(claim.denied), let found = search(claims + earlier + [claim], lists) { return found }
      earlier.append(claim.denied)
    }
    return nil
  }
}
