import PolicyModel
import RiskModel
import StrictJSON
import ToolCatalogue
import ToolModel

/// The tools, how each stands under the draft, and which of them are shown in which order.
struct ToolTable: Sendable {
  /// All known tools.
  private(set) var catalogue = Catalogue()
  /// How each tool stands, by its place in the catalogue.
  private(set) var standings: [ToolStanding] = []
  /// What each tool costs in an agent's context, in tokens, by its place in the catalogue.
  private(set) var tokens: [Int] = []
  /// What the listing costs under the draft, in tokens.
  private(set) var cost = TokenCost()
  /// The most columns that the limits of any tool take in the table.
  private(set) var limitsWidth = 0
  /// The places in the catalogue of the tools that are shown, in the order in which they are.
  private(set) var shown: [Int] = []
  /// The rows in which they stand, with the headings of their groups.
  private(set) var rows = ToolRows()
  /// The places in the catalogue of the selected tools.
  var selected: Set<Int> = []
  /// How many of them the filter keeps out of sight.
  ///
  /// - Complexity: O(tools shown) while something is selected under a filter.
  var unseenSelected: Int {
    selected.isEmpty || !isFiltered ? 0 : selected.count - shown.count { selected.contains($0) }
  }
  /// How the tools are sorted.
  private(set) var order = SortOrder.listed
  /// Whether the order is turned round.
  private(set) var isReversed = false
  /// What is wrong with the filter, when something is.
  private(set) var problem: FilterProblem?

  /// One listing for each order, so that each is sorted once, when the tools come in.
  private var listings: [ToolOrder: ToolListing] = [:]
  /// What queries ask about how each tool stands, by its place.
  private var marks: [ToolMarks] = []
  /// The names of the tools whose definitions are not approved.
  private var unapproved: Set<ExactText> = []
  private var query = Query.everything
  private var scans: [(server: ServerIdentity, tools: [Tool])] = []
  private var places: [ExactText: [Int]] = [:]

  /// All known tools.
  var all: [CataloguedTool] { catalogue.tools }
  /// Whether a filter leaves some out.
  var isFiltered: Bool { !query.isEmpty }
  /// The words that every shown tool has, for marking them.
  var words: [String] { query.plainWords }

  /// The places of the tools with a name.
  func places(of name: String) -> [Int] {
    places[ExactText(name)] ?? []
  }

  /// The tool among those shown whose name is best what the filter looks for, by its place; nothing where it has no words.
  func bestNamed(focused: Int?) -> Int? {
    catalogue.bestNamed(by: query, among: shown, focused: focused.flatMap { shown.contains($0) ? $0 : nil })
  }

  /// Takes the tools of a server in, in place of those it had.
  mutating func add(_ server: ServerIdentity, _ tools: [Tool], policy: Policy, changes: PolicyChanges) {
    if let known = scans.firstIndex(where: { $0.server.name.isExactly(server.name) }) {
      scans[known] = (server, tools)
      catalogue.removeAll()
      for scan in scans { catalogue.add(server: scan.server, tools: scan.tools) }
    } else {
      scans.append((server, tools))
      catalogue.add(server: server, tools: tools)
    }
    selected = []
    tokens = all.map { TokenCost.tokens(of: $0.tool) }
    places = [:]
    for (place, tool) in all.enumerated() { places[ExactText(tool.tool.name), default: []].append(place) }
    judge(under: policy, changes: changes, touched: nil)
    for order in ToolOrder.allCases { listings[order] = ToolListing(order: order) }
    for order in ToolOrder.allCases where order != self.order.base { look(in: order) }
    look()
  }

  /// Looks again at how tools stand.
  ///
  /// - Parameters:
  ///   - policy: The draft.
  ///   - changes: What the draft changes.
  ///   - touched: The names of the tools to look at; `nil` looks at all.
  mutating func judge(under policy: Policy, changes: PolicyChanges, touched: [String]?) {
    let judge = Standings(of: policy, lookups: touched?.count ?? all.count)
    if let touched {
      for place in touched.flatMap({ places(of: $0) }) {
        let name = all[place].tool.name
        let before = standings[place]
        standings[place] = judge.standing(of: name)
        cost.change(tokens[place], from: before, to: standings[place])
        changeLimitsWidth(from: before.limitsWidth, to: standings[place].limitsWidth)
        marks[place] = mark(standings[place], isChanged: changes.contains(name), all[place])
      }
    } else {
      standings = judge.standings(of: all)
      cost = TokenCost(tokens, standings)
      limitsWidth = standings.reduce(0) { max($0, $1.limitsWidth) }
      let hasChanges = !changes.tools.isEmpty
      marks = zip(all, standings).map { tool, standing in
        mark(standing, isChanged: hasChanges && changes.contains(tool.tool.name), tool)
      }
    }
    // Only a filter or an order that looks at verdicts can show other tools after an edit.
    if query.asksForStanding || order == .verdict { look() }
  }

  private mutating func changeLimitsWidth(from old: Int, to new: Int) {
    if new >= limitsWidth {
      limitsWidth = new
    } else if old == limitsWidth {
      limitsWidth = standings.reduce(0) { max($0, $1.limitsWidth) }
    }
  }

  /// Takes the names of the tools whose definitions are not approved.
  mutating func takeUnapproved(_ names: [String], under policy: Policy, changes: PolicyChanges) {
    let names = Set(names.map { ExactText($0) })
    guard names != unapproved else { return }
    unapproved = names
    judge(under: policy, changes: changes, touched: nil)
  }

  private func mark(_ standing: ToolStanding, isChanged: Bool, _ tool: CataloguedTool) -> ToolMarks {
    var marks = ToolMarks(standing, isChanged: isChanged)
    if tool.assessment.isPoisoned { marks.insert(.poisoned) }
    if !unapproved.isEmpty, unapproved.contains(ExactText(tool.tool.name)) { marks.insert(.unapproved) }
    return marks
  }

  /// Shows only the tools that a filter lets through; one that cannot be read keeps what the last readable one showed.
  mutating func filter(_ text: String) {
    do throws(QueryError) {
      query = try Query(parsing: text)
      problem = nil
    } catch {
      let found = FilterProblem(error, in: text)
      problem = found
      guard let meanwhile = found.meanwhile, let readable = try? Query(parsing: meanwhile) else { return }
      query = readable
    }
    look()
  }

  /// Sorts the tools.
  mutating func sort(by order: SortOrder, reversed: Bool) {
    self.order = order
    isReversed = reversed
    look()
  }

  private mutating func look() {
    look(in: order.base)
    let found = listings[order.base]?.indices ?? []
    switch order {
    case .verdict: shown = byVerdict(found)
    case .category: shown = byCategory(found)
    case .server: shown = byServer(found)
    default: shown = found
    }
    if isReversed { shown.reverse() }
    rows = ToolRows(tools: shown.count, groups: groups)
  }

  private mutating func look(in order: ToolOrder) {
    let marks = marks
    listings[order]?.update(catalogue, query: query) { marks[$0] }
  }

  /// Groups by category and keeps the order inside each, in one pass.
  private func byCategory(_ places: [Int]) -> [Int] {
    var groups: [RiskCategory: [Int]] = [:]
    for place in places { groups[all[place].assessment.category, default: []].append(place) }
    return RiskCategory.allCases.sorted(by: >).flatMap { groups[$0] ?? [] }
  }

  /// Groups by server and keeps the order inside each, in one pass.
  private func byServer(_ places: [Int]) -> [Int] {
    var groups = [[Int]](repeating: [], count: catalogue.servers.count)
    for place in places { groups[all[place].serverIndex].append(place) }
    return groups.flatMap(\.self)
  }

  /// The groups of what is shown where the order makes groups, in the order shown, in one pass.
  private var groups: [ToolGroup] {
    guard order == .category || order == .verdict || order == .server else { return [] }
    var groups: [ToolGroup] = []
    for (index, place) in shown.enumerated() {
      let kind: ToolGroup.Kind =
        switch order {
        case .category: .category(all[place].assessment.category)
        case .verdict: .verdict(standings[place].verdict)
        default: .server(all[place].serverIndex)
        }
      if groups.last?.kind == kind {
        groups[groups.count - 1].count += 1
      } else {
        groups.append(ToolGroup(kind: kind, first: index, count: 1))
      }
    }
    return groups
  }

  /// What a group is called.
  func title(of group: ToolGroup) -> String {
    switch group.kind {
    case .category(let category): category.rawValue
    case .verdict(let verdict): verdict.rawValue
    case .server(let index): catalogue.servers[index].name
    }
  }

  /// Sorts by verdict and keeps the order among equals, in one pass.
  private func byVerdict(_ places: [Int]) -> [Int] {
    var groups: [ToolStanding.Verdict: [Int]] = [:]
    for place in places { groups[standings[place].verdict, default: []].append(place) }
    let order: [ToolStanding.Verdict] = [.allow, .custom, .ask, .deny, .hide]
    return order.flatMap { groups[$0] ?? [] }
  }
}
