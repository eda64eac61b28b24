import MCPProtocol
import PolicyModel
import StrictJSON
import ToolModel
import ToolPins

/// The approved definitions of the server's tools, and how what the server lists stands to them.
///
/// A tool without an approved definition is withheld whoever asks; that a definition has changed is known once any
/// client's listing has shown it. Rules without sockets; confined to the gateway's event loop.
final class PinnedServer {
  /// What a client is shown of a tool.
  enum Sight {
    /// The server's own definition.
    case own
    /// The approved definition.
    case approved(JSONValue)
    /// Nothing.
    case withheld
  }

  private var pins: ToolPins
  /// Whether the first whole listing is still awaited, which is trusted.
  private var isLearning: Bool
  private let changedTools: ChangedTools
  /// Whether the page that is looked at belongs to the listing that is trusted.
  private var isTrustedPage = false
  /// The cursors of the pages that come after those that were trusted.
  private var trustedCursors: Set<String> = []
  private var trustedPages = 0
  /// The tools whose last listed definition is another than the approved one, with that definition's mark.
  private var changed: [ExactText: Int] = [:]
  /// What was told already, so that it is told once and not with every listing.
  private var told: Set<Told> = []
  /// The names of this page's tools that differ: of two tools with one name, the one that differs counts.
  private var differing: Set<ExactText> = []
  private lazy var formers = FormerNames(pins.definitions)
  /// Told once of each definition that is withheld or replaced.
  var onChange: (_ tool: String, PinStanding) -> Void = { _, _ in }
  /// Receives the first whole listing once it is trusted.
  var onLearned: (ToolPins) -> Void = { _ in }

  private struct Told: Hashable {
    var tool: ExactText
    var mark: Int
  }

  /// The most differences that are told of; a server that shows more has been told of often enough.
  private static let mostTold = 1_000
  /// The most pages of the listing that is trusted.
  private static let mostTrustedPages = 1_000

  /// What stands for a definition, so that many large ones are told apart without being kept.
  private static func mark(of definition: JSONValue) -> Int {
    var hasher = Hasher()
    definition.hash(into: &hasher)
    return hasher.finalize()
  }

  init(_ choice: GatewayPins) {
    pins = choice.approved ?? ToolPins()
    isLearning = choice.approved == nil
    changedTools = choice.changedTools
  }

  /// Puts other approved definitions in force; what the server listed last is held against them at its next listing.
  func replace(_ pins: ToolPins) {
    self.pins = pins
    formers = FormerNames(pins.definitions)
    isLearning = false
    changed = changed.filter { tool, mark in pins[tool.string].map { PinnedServer.mark(of: $0) != mark } ?? false }
  }

  /// What a client is shown of a tool of a listing.
  ///
  /// - Complexity: O(length of the definition).
  func sight(of definition: JSONNode, named name: String) -> Sight {
    let definition = definition.value
    guard let approved = pins[name] else { return sightOfNew(definition, named: name) }
    guard approved != definition else {
      if !differing.contains(ExactText(name)) { changed[ExactText(name)] = nil }
      return .own
    }
    differing.insert(ExactText(name))
    if changed.count < ToolPins.mostTools { changed[ExactText(name)] = PinnedServer.mark(of: definition) }
    tell(of: definition, named: name)
    return changedTools == .serveApproved ? .approved(approved) : .withheld
  }

  private func sightOfNew(_ definition: JSONValue, named name: String) -> Sight {
    guard isLearning, isTrustedPage, pins.count < ToolPins.mostTools, let tool = try? Tool(definition: definition)
    else {
      tell(of: definition, named: name)
      return .withheld
    }
    pins.approve(tool)
    return .own
  }

  /// Notes which page comes next: the listing that is trusted begins without a cursor, and goes on at the cursors that
  /// its own pages name.
  func beginPage(isFirst: Bool, cursor: String?) {
    differing = []
    isTrustedPage = isLearning && (isFirst || cursor.map { trustedCursors.remove($0) != nil } ?? false)
  }

  /// Notes the end of a page; the last one ends the listing that is trusted, and so does one too many.
  func endPage(nextCursor: String?) {
    defer { isTrustedPage = false }
    guard isLearning, isTrustedPage else { return }
    trustedPages += 1
    if let nextCursor, trustedPages < PinnedServer.mostTrustedPages {
      trustedCursors.insert(nextCursor)
      return
    }
    isLearning = false
    trustedCursors = []
    formers = FormerNames(pins.definitions)
    onLearned(pins)
  }

  /// The decision on a call of a tool that is withheld; nothing for one that the policy alone decides on.
  func refusal(of tool: String) -> Decision? {
    guard pins[tool] != nil else { return isLearning ? nil : .notApproved("The tool was never approved.") }
    guard changedTools == .withhold, changed[ExactText(tool)] != nil else { return nil }
    return .notApproved("The tool's definition has changed since it was approved.")
  }

  private func tell(of definition: JSONValue, named name: String) {
    guard told.count < PinnedServer.mostTold else { return }
    guard told.insert(Told(tool: ExactText(name), mark: PinnedServer.mark(of: definition))).inserted else { return }
    if let approved = pins[name] {
      let change = DefinitionChange.between([approved], and: [definition]).first
      return onChange(name, change.flatMap(PinStanding.init) ?? .new)
    }
    onChange(name, formers.name(of: definition).map { .renamed(from: $0) } ?? .new)
  }
}

extension Decision {
  fileprivate static func notApproved(_ message: String) -> Decision {
    Decision(verdict: .hide, rule: notApprovedRule, message: message)
  }
}
