public import StrictJSON

/// The part of a policy that MCP clients can apply themselves: which tools they may not call at all.
///
/// Clients know nothing of arguments and limits, so this is for defence in depth and never in place of the gateway.
public struct ClientExport: Hashable, Sendable {
  /// The server's name in the client's configuration.
  public let server: String
  /// The tools that the policy denies or hides, in the server's order.
  public let refusedTools: [String]

  /// Collects the tools that a policy refuses whatever their arguments.
  ///
  /// - Parameters:
  ///   - policy: the policy.
  ///   - server: the server's name in the client's configuration.
  ///   - tools: the server's tools.
  public init(policy: Policy, server: String, tools: [String]) {
    self.server = server
    refusedTools = tools.filter { tool in
      let verdict = policy.standing(of: tool).verdict
      return verdict == .deny || verdict == .hide
    }
  }

  /// What goes into Claude Code's `settings.json`: `permissions.deny` with `mcp__<server>__<tool>`.
  public var claudeCode: JSONValue {
    ["permissions": ["deny": .array(refusedTools.map { .string("mcp__\(server)__\($0)") })]]
  }

  /// What goes into Codex's `config.toml`: `disabled_tools` under the server's table.
  public var codex: String {
    let names = refusedTools.map(ClientExport.tomlString).joined(separator: ", ")
    return "[mcp_servers.\(ClientExport.tomlKey(server))]\ndisabled_tools = [\(names)]\n"
  }

  private static func tomlKey(_ name: String) -> String {
    let isBare =
      !name.isEmpty
      && name.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
        default: false
        }
      }
    return isBare ? name : tomlString(name)
  }

  /// A basic string of TOML 1.0: quotes, backslashes and control characters escaped.
  private static func tomlString(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": escaped += "\\\""
      case "\\": escaped += "\\\\"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        escaped += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return "\"\(escaped)\""
  }
}
