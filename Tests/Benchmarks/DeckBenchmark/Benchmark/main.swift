// A deck of 50,000 tools: how long it takes from a key to the finished frame, for every key of a session of moving, filtering,
// sorting and editing. The budgets are in README; this only prints, so that a slow machine fails nothing.

import Console
import Screen
import StrictJSON
import ToolModel

let verbs = ["list", "get", "create", "update", "delete", "search", "send", "run", "export", "restart"]
let nouns = ["user", "invoice", "cluster", "message", "file", "policy", "order", "ticket", "table", "page"]

func tool(_ index: Int) throws -> Tool {
  let (verb, noun) = (verbs[index % verbs.count], nouns[index / verbs.count % nouns.count])
  return try Tool(definition: [
    "name": .string("\(verb)_\(noun)_\(index)"),
    "description": .string("Will \(verb) the \(noun) of workspace \(index % 997) and return what became of it."),
    "inputSchema": ["type": "object", "properties": ["id": ["type": "string"], "limit": ["type": "integer"]]],
  ])
}

let count = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 50_000
let size = Size(columns: 120, rows: 40)
var state = ConsoleState(size: size)
_ = state.receive(.policyRead(bytes: Array(#"{"version":"1","default":"deny"}"#.utf8)))
let tools = try (0..<count).map(tool)
_ = state.receive(.serverScanned(ServerIdentity(name: "generated"), tools: tools))

/// Milliseconds from a key to its frame.
@MainActor func press(_ key: Key) -> Double {
  let duration = ContinuousClock().measure {
    _ = state.receive(.keyPressed(key))
    _ = frame(of: state, size: size)
  }
  return Double(duration.components.attoseconds) / 1e15 + Double(duration.components.seconds) * 1e3
}

/// One row of the table: half of the keys take less than the first figure, all but one in a hundred less than the second.
func report(_ name: String, _ times: [Double]) {
  let sorted = times.sorted()
  func text(_ value: Double) -> String {
    let hundredths = Int(value * 100 + 0.5)
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }
  let half = text(sorted[sorted.count / 2])
  let most = text(sorted[min(sorted.count - 1, sorted.count * 99 / 100)])
  print("\(name): p50 \(half) ms, p99 \(most) ms, worst \(text(sorted.last ?? 0)) ms, \(sorted.count) keys")
}

var all: [Double] = []
@MainActor func measure(_ name: String, _ keys: [Key]) {
  let times = keys.map(press)
  all += times
  report(name, times)
}

print("\(count) tools, \(size.columns)×\(size.rows)")
measure("moving", Array(repeating: .down, count: 300) + Array(repeating: .pageDown, count: 300))
for filter in ["user", "delete invoice 7", "risk:critical category:destructive -table", "is:denied has:limit", "zzz"] {
  let keys = [Key.character("/")] + filter.map { .character($0) } + [.enter, .down, .down, .escape]
  measure("filter \(filter)", keys)
}
measure("sorting", Array(repeating: .character("s"), count: 24))
measure("grouping", Array(repeating: .character("s"), count: 3))
measure("moving among groups", Array(repeating: .down, count: 300) + Array(repeating: .pageDown, count: 300) + [.home])
measure("filter among groups", [.character("/")] + "user".map { .character($0) } + [.enter, .down, .escape])
measure("grouping by verdict", [.character("s")])
measure("editing among groups", (0..<30).flatMap { _ in [Key.character("a"), .down, .character("u")] })
measure("sorting on", Array(repeating: .character("s"), count: 2))
measure("editing", (0..<100).flatMap { _ in [Key.character("a"), .down, .character("x"), .down, .character("u")] })
report("all", all)
