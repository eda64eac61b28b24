public import StrictJSON

/// How a tool that a server lists stands to the approved definitions.
public enum PinStanding: Hashable, Sendable {
  /// It is as it was approved.
  case approved
  /// Parts of its definition are others than the approved ones, at these places.
  case changed([JSONPointer])
  /// It was never approved.
  case new
  /// It was never approved, and but for its name it is an approved tool that the server no longer lists.
  case renamed(from: String)

  /// The word that a person reads.
  public var word: String {
    switch self {
    case .approved: "approved"
    case .changed: "changed"
    case .new: "new"
    case .renamed: "renamed"
    }
  }

  /// What is so, in a few words; holds names and places that the server has chosen.
  public var words: String {
    switch self {
    case .approved: "it is as it was approved"
    case .changed(let places):
      "it has changed since at \(places.prefix(3).map(\.description).joined(separator: ", "))"
        + (places.count > 3 ? " and \(places.count - 3) more places" : "")
    case .new: "it is new"
    case .renamed(let former): "it is new, and but for its name the approved \(former)"
    }
  }

  /// What happened to a tool, unless it is gone.
  public init?(_ change: DefinitionChange) {
    switch change.kind {
    case .added: self = .new
    case .changed: self = .changed(change.fields.map(\.pointer))
    case .renamed(let former): self = .renamed(from: former)
    case .removed: return nil
    }
  }
}
