public import StrictJSON

/// A server's listing held against the approved definitions, tool by tool.
public struct PinReview: Hashable, Sendable {
  /// What differs, in the order of the listing, and then the tools that are gone.
  public let changes: [DefinitionChange]
  private let places: [ExactText: Int]

  /// Compares a listing with what was approved.
  ///
  /// - Complexity: O(*n*) in the tools and in the bytes of those that changed.
  public init(of listing: [JSONValue], against pins: ToolPins) {
    changes = DefinitionChange.between(pins.definitions, and: listing)
    let named = changes.enumerated().map { (ExactText($0.element.tool), $0.offset) }
    places = Dictionary(named, uniquingKeysWith: { first, _ in first })
  }

  /// How a tool of the listing stands.
  public func standing(of tool: String) -> PinStanding { change(of: tool).flatMap(PinStanding.init) ?? .approved }

  /// What differs in a tool, field by field; nothing when it is as it was approved.
  public func change(of tool: String) -> DefinitionChange? { places[ExactText(tool)].map { changes[$0] } }

  /// The approved tools that the server no longer lists.
  public var gone: [String] { changes.filter { $0.kind == .removed }.map(\.tool) }
}
