/// A program that starts MCP servers, and where it keeps the list of them.
public enum MCPClient: String, CaseIterable, Hashable, Sendable {
  case claudeDesktop = "Claude Desktop"
  case claudeCode = "Claude Code"
  case cursor = "Cursor"
  case visualStudioCode = "VS Code"
  case windsurf = "Windsurf"
  case zed = "Zed"
  case geminiCLI = "Gemini CLI"
  case codex = "Codex"

  /// What people call it.
  public var name: String { rawValue }

  /// The files it reads, the more particular ones last.
  ///
  /// - Parameters:
  ///   - home: The person's home folder.
  ///   - config: The folder for configuration, `$XDG_CONFIG_HOME` or `~/.config`.
  ///   - project: The folder of the project.
  public func files(home: String, config: String, project: String) -> [String] {
    switch self {
    case .claudeDesktop: ["\(config)/Claude/claude_desktop_config.json"]
    case .claudeCode: ["\(home)/.claude.json", "\(project)/.mcp.json"]
    case .cursor: ["\(home)/.cursor/mcp.json", "\(project)/.cursor/mcp.json"]
    case .visualStudioCode: ["\(config)/Code/User/mcp.json", "\(project)/.vscode/mcp.json"]
    case .windsurf: ["\(home)/.codeium/windsurf/mcp_config.json"]
    case .zed: ["\(config)/zed/settings.json", "\(project)/.zed/settings.json"]
    case .geminiCLI: ["\(home)/.gemini/settings.json", "\(project)/.gemini/settings.json"]
    case .codex: ["\(home)/.codex/config.toml", "\(project)/.codex/config.toml"]
    }
  }

  /// The key under which its file lists servers.
  public var key: String {
    switch self {
    case .visualStudioCode: "servers"
    case .zed: "context_servers"
    case .codex: "mcp_servers"
    default: "mcpServers"
    }
  }

  /// The key of a server's address in an entry that is written; what is read may use any of them.
  var addressKey: String {
    switch self {
    case .windsurf: "serverUrl"
    case .geminiCLI: "httpUrl"
    default: "url"
    }
  }
}
