import StrictJSON
import ToolModel
import ToolPins

/// The definitions that a person has approved, and how what the server lists stands to them.
struct ApprovedTools: Sendable {
  /// The approved definitions; nothing while there are none.
  private(set) var pins: ToolPins?
  private var review: PinReview?

  /// Everything that differs, field by field.
  var changes: [DefinitionChange] { review?.changes ?? [] }

  /// Takes other approved definitions, or another listing.
  mutating func compare(_ tools: [Tool], with pins: ToolPins?) {
    self.pins = pins
    review = tools.isEmpty ? nil : pins.map { PinReview(of: tools.map(\.definition), against: $0) }
  }

  /// How a listed tool stands.
  func standing(of tool: String) -> PinStanding { review?.standing(of: tool) ?? .approved }

  /// What differs in a tool; nothing when it is as it was approved.
  func change(of tool: String) -> DefinitionChange? { review?.change(of: tool) }
}
