import ToolCatalogue

/// How the table of tools is sorted.
enum SortOrder: String, CaseIterable, Hashable, Sendable {
  /// As the server lists them.
  case listed
  /// By name.
  case name
  /// The most dangerous first.
  case risk
  /// By what tools do: money and destruction first, reading last.
  case category
  /// What can be called first, then what is denied, then what is hidden; the most dangerous first among each.
  case verdict
  /// Server after server, the most dangerous first among each.
  case server

  /// The next one, round the end.
  var next: SortOrder {
    let all = SortOrder.allCases
    let position = all.firstIndex(of: self) ?? 0
    return all[(position + 1) % all.count]
  }

  /// What the status line calls it.
  var title: String {
    self == .listed ? "the server's order" : rawValue
  }

  /// The order that the catalogue keeps, on which this one builds.
  var base: ToolOrder {
    switch self {
    case .listed: .listed
    case .name: .name
    case .risk, .verdict, .category, .server: .risk
    }
  }
}
