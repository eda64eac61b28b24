// A generated catalogue of 43,000 servers with 515,000 tools: how long it takes to import, to open and to search, and how
// much memory that needs, and how long judging the tools takes. The budgets are in README; this only prints, so that a slow machine fails nothing.

import CatalogueStore
import Glibc
import RiskModel
import StrictJSON
import ToolModel

let verbs = [
  "list", "get", "create", "update", "delete", "search", "send", "run", "export", "restart", "describe", "sync",
]
let nouns = [
  "user", "invoice", "cluster", "message", "file", "policy", "order", "ticket", "repository", "table", "calendar",
  "page",
  "bucket", "queue", "workflow", "contact", "report", "secret", "image", "payment",
]
let qualities = ["archived", "shared", "remote", "draft", "daily", "team", "public", "failed", "pending", "cached"]

func tool(_ server: Int, _ index: Int) throws -> Tool {
  let number = server &* 31 &+ index &* 7
  let verb = verbs[(number &+ index) % verbs.count]
  let noun = nouns[(number / 5 &+ index) % nouns.count]
  let quality = qualities[(server &+ index) % qualities.count]
  return try Tool(definition: [
    "name": .string("\(verb)_\(quality)_\(noun)_\(index)"),
    "description": .string("\(verb) the \(quality) \(noun) of workspace \(server % 997) and return what became of it."),
    "inputSchema": [
      "type": "object", "properties": ["id": ["type": "string"], "limit": ["type": "integer"]], "required": ["id"],
    ],
  ])
}

/// Twelve tools in most servers, eleven in the others: 515,000 in 43,000.
func listing(_ server: Int) throws -> [Tool] {
  try (0..<(server % 43 == 0 ? 11 : 12)).map { try tool(server, $0) }
}

func milliseconds(_ work: () throws -> Void) rethrows -> Double {
  let duration = try ContinuousClock().measure { try work() }
  return Double(duration.components.seconds) * 1e3 + Double(duration.components.attoseconds) / 1e15
}

func residentMegabytes() -> Int {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  return usage.ru_maxrss / 1024
}

let servers = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 43_000
let path = "\(CommandLine.arguments.dropFirst(2).first ?? "/tmp")/catalogue-benchmark-\(getpid()).sqlite"
defer { for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) } }

var judged = 0
var judging = 0.0
let classifier = RiskClassifier()
for server in 0..<servers {
  let listing = try listing(server)
  judging += milliseconds {
    judged += classifier.assess(listing, server: ServerIdentity(name: "io.example/server-\(server)")).count
  }
}
print("risk: \(judged) tools judged in \(Int(judging)) ms")

var tools = 0
let importing = try milliseconds {
  let catalogue = try CatalogueFile(path: path, creates: true)
  for first in stride(from: 0, to: servers, by: 500) {
    let listings = try (first..<min(first + 500, servers)).map { server in
      let listing = try listing(server)
      tools += listing.count
      return ServerListing(name: "io.example/server-\(server)", provider: "benchmark", tools: listing)
    }
    _ = try catalogue.record(listings, at: 1)
  }
  try catalogue.settle()
}
print(
  "import: \(servers) servers, \(tools) tools in \(Int(importing / 1000)) s, \(residentMegabytes()) MB resident at most"
)

var page: [ServerEntry] = []
let opening = try milliseconds { page = try CatalogueFile(path: path, creates: false).servers(most: 100) }
print("first page: \(page.count) servers \(opening) ms")

let catalogue = try CatalogueFile(path: path, creates: false)
var worst = 0.0
for words in [
  "d", "de", "del", "dele", "delete", "delete i", "delete invoice", "delete invoice 4", "workspace 99", "nothing x",
] {
  var found = 0
  let time = try milliseconds { found = try catalogue.search(words).count }
  worst = max(worst, time)
  print("search \"\(words)\": \(found) found, \(time) ms")
}
print("worst search: \(worst) ms, \(residentMegabytes()) MB resident at most")
