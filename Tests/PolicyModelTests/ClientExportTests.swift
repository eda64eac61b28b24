import PolicyModel
import StrictJSON
import Testing

@Suite("An export for a client")
struct ClientExportTests {
  private func export(_ server: String = "iam") -> ClientExport {
    var policy = Policy.denyAll
    policy.allow("list_users")
    policy.hide("delete_user")
    policy.deny("odd\"name\n", reason: "No.")
    policy.setLimits([Limit(counter: "c", window: .minute, max: 1)], for: "limited")
    return ClientExport(
      policy: policy,
      server: server,
      tools: ["list_users", "delete_user", "odd\"name\n", "limited", "new"]
    )
  }

  @Test("names the tools that are refused whatever their arguments")
  func refused() {
    #expect(export().refusedTools == ["delete_user", "odd\"name\n", "new"])
  }

  @Test("for Claude Code denies them in its permissions")
  func claudeCode() {
    #expect(
      export().claudeCode
        == ["permissions": ["deny": ["mcp__iam__delete_user", "mcp__iam__odd\"name\n", "mcp__iam__new"]]]
    )
  }

  @Test("for Codex disables them in valid TOML")
  func codex() {
    #expect(
      export().codex == #"""
        [mcp_servers.iam]
        disabled_tools = ["delete_user", "odd\"name\u000A", "new"]

        """#
    )
    #expect(export("my server").codex.hasPrefix(#"[mcp_servers."my server"]"#))
  }
}
