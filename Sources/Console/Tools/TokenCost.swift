import PolicyModel
import StrictJSON
import ToolCatalogue
import ToolModel

/// What the listing costs an agent in its context, about: four bytes of compact JSON make a token.
struct TokenCost: Hashable, Sendable {
  /// Tokens of every tool.
  private(set) var all = 0
  /// Tokens of the tools that are not hidden.
  private(set) var shown = 0

  /// The cost of nothing.
  init() {}

  /// Adds up the cost of tools.
  init(_ tokens: [Int], _ standings: [ToolStanding]) {
    for (tokens, standing) in zip(tokens, standings) {
      all += tokens
      if standing.verdict != .hide { shown += tokens }
    }
  }

  /// Takes in that a tool stands otherwise.
  mutating func change(_ tokens: Int, from old: ToolStanding, to new: ToolStanding) {
    if old.verdict != .hide { shown -= tokens }
    if new.verdict != .hide { shown += tokens }
  }

  /// The tokens of one tool.
  static func tokens(of tool: Tool) -> Int { (tool.definition.compactBytes().count + 3) / 4 }

  /// The cost in words.
  var words: String {
    shown == all
      ? "about \(all) tokens in the agent's context; hiding tools saves some"
      : "about \(shown) tokens in the agent's context, \(all) without hiding"
  }

  /// The cost in a few columns: `12.3k of 40k tokens`.
  var short: String {
    shown == all ? "~\(Self.short(all)) tokens" : "~\(Self.short(shown)) of \(Self.short(all)) tokens"
  }

  private static func short(_ count: Int) -> String {
    count < 1_000 ? "\(count)" : count < 100_000 ? "\(count / 1_000).\(count % 1_000 / 100)k" : "\(count / 1_000)k"
  }
}
