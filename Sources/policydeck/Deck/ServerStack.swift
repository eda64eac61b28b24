import CatalogueStore
import Console
import Glibc
import RiskModel

/// Every server that agents on this machine can reach, was worked on, or is in the catalogue.
struct ServerStack {
  /// The most servers of the catalogue that are listed; the search finds the tools of all.
  private static let mostCatalogued = 500

  private var servers: [StackServer] = []
  private var places: [String: [Int]] = [:]

  /// Gathers them: those of clients first, then those worked on before, then the catalogue's.
  init(_ found: [FoundServers.Found]) {
    for found in found {
      let choice = found.choice
      add(StackServer(name: choice.name, origin: choice.origin, isGuarded: found.isGuarded, choice: choice))
    }
    for entry in RecentPolicies().entries {
      change(entry.server, or: entry.stackServer) { server in
        if server.policy == nil { (server.policy, server.tools) = (entry.known, entry.tools) }
      }
    }
    addCatalogued()
  }

  /// The servers in that order.
  var all: [StackServer] { servers }

  private mutating func addCatalogued() {
    let recorded = Self.inCatalogue { catalogue in
      try catalogue.servers(most: Self.mostCatalogued).map { server in
        (server, try catalogue.categories(of: server.name))
      }
    }
    for (entry, categories) in recorded ?? [] where entry.tools > 0 {
      let worst = categories.sorted { left, right in
        (RiskCategory(rawValue: left.category) ?? .read) > (RiskCategory(rawValue: right.category) ?? .read)
      }
      let tools = worst.map { StackServer.ToolCount(category: $0.category, count: $0.count) }
      let alone = StackServer(name: entry.name, origin: "the catalogue", tools: tools, isCatalogued: true)
      change(entry.name, or: alone) { server in
        server.isCatalogued = true
        server.tools = server.tools ?? tools
      }
    }
  }

  private mutating func add(_ server: StackServer) {
    places[server.name, default: []].append(servers.count)
    servers.append(server)
  }

  private mutating func change(_ name: String, or new: StackServer, _ change: (inout StackServer) -> Void) {
    guard let known = places[name] else { return add(new) }
    for place in known { change(&servers[place]) }
  }

  /// The catalogue's tools that a search finds.
  static func search(_ words: String) -> [CatalogueHit] {
    let found = inCatalogue { try $0.search(words, most: 200) } ?? []
    return found.map {
      CatalogueHit(server: $0.server, tool: $0.name, category: $0.category, description: $0.description)
    }
  }

  /// Asks the catalogue, when there is one that can be read.
  private static func inCatalogue<Result>(_ work: (CatalogueFile) throws -> Result) -> Result? {
    guard let path = try? StateFolder.file("catalogue.sqlite", creates: false), access(path, F_OK) == 0 else {
      return nil
    }
    return try? CatalogueOptions.use(nil, work)
  }
}
