import OrderedCollections
import PolicyModel
import StrictJSON

/// A document of a thousand tools, and one of a hundred thousand mistakes.
enum Documents {
  static func measure() -> [Row] {
    let tools = (0..<1000).map { number in
      let rule = #"{"conditions":[{"path":"args.amount","op":"gt","value":1000}],"on_deny":"No."}"#
      let limit = #"{"counter":"c\#(number)","window":"minute","max":30,"scope":"grant"}"#
      return #""tool_\#(number)":{"deny_if":[\#(rule)],"limits":[\#(limit)]}"#
    }
    let bytes = Array(#"{"version":"1","default":"deny","tools":{\#(tools.joined(separator: ",\n"))}}"#.utf8)
    let broken = Array("{\((0..<100_000).map { "\"key \($0)\": 0" }.joined(separator: ", "))}".utf8)
    guard let document = try? PolicyDocument(reading: bytes) else { return [] }
    var edited = document.policy
    edited.deny("tool_500", reason: "Because.")
    var sum = document.policy.tools.count
    let rows = [
      Row(name: "parse a policy of 1,000 tools", nanoseconds: Row.time(10) { sum += toolCount(in: bytes) }),
      Row(
        name: "prepare a policy of 1,000 tools",
        nanoseconds: Row.time(10) { sum += CompiledPolicy(document.policy).policy.hide.count }
      ),
      Row(name: "edit one of 1,000 tools", nanoseconds: Row.time(10) { sum += document.bytes(for: edited).count }),
      Row(name: "lint a policy of 1,000 tools", nanoseconds: Row.time(2) { sum += document.policy.lint().count }),
      Row(name: "refuse a document of 100,000 unknown keys", nanoseconds: Row.time(2) { sum += toolCount(in: broken) }),
    ]
    precondition(sum > 0)
    return rows
  }

  private static func toolCount(in bytes: [UInt8]) -> Int {
    (try? PolicyDocument(reading: bytes).policy.tools.count) ?? 0
  }
}
