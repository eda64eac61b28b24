import InterceptImport
import PolicyModel
import StrictJSON
import Testing

@Suite("Every form of Intercept's policies")
struct PublishedFormsTests {
  @Test("A scaffold of the published folder allows each tool and keeps its order")
  func scaffold() throws {
    let imported = try Imported(
      """
      #  Policy: Filesystem MCP Server
      #  Tools: 3
      version: "1"
      description: "Policy for a file server"
      #  Set to "deny" to reject tool calls not listed below
      default: "allow"
      tools:
          #  ── Write Tools ──
          #  write_file: Create a new file
          write_file:
              rules: []
          read_file:
              rules: []
          list_directory:
              rules: []

        # "*":
        #   rules:
        #     - name: "global rate limit"
        #       rate_limit: 60/minute
      """
    )
    #expect(
      imported.json
        == #"{"version":"1","description":"Policy for a file server","default":"allow","#
        + #""tools":{"write_file":{},"read_file":{},"list_directory":{}}}"#
    )
  }

  @Test("A left-out default is written out, and said")
  func leftOutDefault() throws {
    let imported = try Imported("version: \"1\"\ntools:\n  t:\n    rules: []\n")
    #expect(imported.policy.defaultVerdict == .allow)
    #expect(imported.notes("leaves out \"default\""))
  }

  @Test("A tool without anything is allowed like one with an empty list")
  func emptyTool() throws {
    let imported = try Imported("version: \"1\"\ndefault: deny\ntools:\n  a:\n  b:\n    rules:\n")
    #expect(imported.rules("a") == "{}")
    #expect(imported.rules("b") == "{}")
  }

  @Test("A deny rule refuses every call with its message")
  func denyRule() throws {
    let imported = try Imported(
      Imported.tool(#"- name: "block deletion"\#n  action: "deny"\#n  on_deny: "Not through an agent""#)
    )
    #expect(imported.rules("t") == #"{"deny_if":[{"conditions":[],"on_deny":"Not through an agent"}]}"#)
  }

  @Test("Conditions are requirements, and all of one rule stay together")
  func conditions() throws {
    let imported = try Imported(
      Imported.tool(
        """
        - name: "safe charge"
          conditions:
            - path: "args.amount"
              op: "lte"
              value: 50000
            - { path: args.currency, op: in, value: [usd, eur] }
          on_deny: "Too much, or the wrong currency"
        - name: branch
          conditions:
            - path: args.options.branch
              op: regex
              value: '^feat/'
        """
      )
    )
    #expect(
      imported.rules("t")
        == #"{"require":[{"conditions":[{"path":"args.amount","op":"lte","value":50000},"#
        + #"{"path":"args.currency","op":"in","value":["usd","eur"]}],"on_deny":"Too much, or the wrong currency"},"#
        + #"{"conditions":[{"path":"args.options.branch","op":"regex","value":"^feat/"}]}]}"#
    )
  }

  @Test(
    "All eleven operators are read",
    arguments: [
      "eq 1", "neq \"a\"", "in [1, 2]", "not_in [a]", "lt 1", "lte 1", "gt 1.50", "gte -1", "regex '^a$'",
      "contains x", "exists true",
    ]
  )
  func operators(_ written: String) throws {
    let parts = written.split(separator: " ", maxSplits: 1)
    let imported = try Imported(
      Imported.tool("- name: r\n  conditions:\n    - path: args.a\n      op: \(parts[0])\n      value: \(parts[1])")
    )
    let condition = try #require(imported.policy.rules(of: "t")?.require.first?.conditions.first)
    #expect(condition.op.rawValue == parts[0])
    #expect(condition.value != nil)
  }

  @Test("The shorthand for rates becomes a limit, one for each window")
  func rateLimits() throws {
    let imported = try Imported(
      Imported.tool(
        "- name: burst\n  rate_limit: 3/minute\n- name: cap\n  rate_limit: \"20/hour\"\n  on_deny: Slow down"
      )
    )
    #expect(
      imported.rules("t")
        == #"{"limits":[{"counter":"t_per_minute","window":"minute","max":3,"scope":"grant"},"#
        + #"{"counter":"t_per_hour","window":"hour","max":20,"scope":"grant"}]}"#
    )
    #expect(imported.notes("twice the limit can pass"))
    #expect(imported.notes("The message of a limit is not kept"))
  }

  @Test("A counter with \"lte N\" lets N through, with \"lt N\" one less", arguments: [("lte", 5), ("lt", 4)])
  func counters(_ op: String, _ most: Int) throws {
    let imported = try Imported(Self.counting(op: op, value: "5"))
    #expect(
      imported.rules("t")
        == #"{"limits":[{"counter":"t.hourly_count","window":"hour","max":\#(most),"scope":"grant"}]}"#
    )
  }

  @Test("A counter that adds an argument keeps adding it")
  func amounts() throws {
    let imported = try Imported(Self.counting(op: "lte", value: "1000", state: "increment_from: args.amount"))
    let limit = try #require(imported.policy.rules(of: "t")?.limits.first)
    #expect(limit.incrementFrom?.text == "args.amount")
    #expect(limit.max == 1000)
    #expect(imported.notes("negative"))
  }

  @Test("A counter that adds three a call lets a third of the calls through")
  func increments() throws {
    let imported = try Imported(Self.counting(op: "lte", value: "10", state: "increment: 3"))
    #expect(imported.policy.rules(of: "t")?.limits.first?.max == 3)
  }

  @Test("A rule on arguments and a counter becomes a requirement and a limit")
  func mixed() throws {
    let imported = try Imported(
      Imported.tool(
        """
        - name: both
          conditions:
            - { path: state.t.n, op: lte, value: 2 }
            - { path: args.a, op: exists, value: true }
          state: { counter: n, window: day }
        """
      )
    )
    let rules = try #require(imported.policy.rules(of: "t"))
    #expect(rules.require.count == 1)
    #expect(rules.require.first?.conditions.count == 1)
    #expect(rules.limits.map(\.summary) == ["2 calls per day"])
  }

  @Test("A counter that no condition limits is never counted by Intercept, and is left out")
  func uncounted() throws {
    let imported = try Imported(
      Imported.tool(
        """
        - name: r
          conditions:
            - { path: args.a, op: exists, value: true }
            - { path: state.*.x, op: lte, value: 5 }
          state: { counter: n, window: day }
        """
      )
    )
    #expect(imported.policy.rules(of: "t")?.limits.isEmpty == true)
    #expect(imported.notes("never counts"))
    #expect(imported.notes("never enforces"))
  }

  @Test("Hidden tools stay hidden, one by one or all")
  func hiding() throws {
    let imported = try Imported("version: \"1\"\nhide:\n  - transfer_repository\n  - list_webhooks\n")
    #expect(imported.policy.hide == ["transfer_repository", "list_webhooks"])
    #expect(try Imported("version: \"1\"\nhide: [\"*\"]\n").policy.hidesEveryTool)
  }

  @Test("A rate for every tool becomes a limit across all calls, under either default")
  func everyToolRate() throws {
    let imported = try Imported(
      """
      version: "1"
      tools:
        a: {rules: []}
        "*":
          rules:
            - name: global
              rate_limit: 60/minute
            - name: slow
              conditions: [{path: state._global.calls, op: lt, value: 101}]
              state: {counter: calls, window: hour}
      """
    )
    #expect(imported.policy.allToolsLimits.map(\.summary) == ["60 calls per minute", "100 calls per hour"])
    #expect(imported.policy.allToolsLimits.map(\.counter) == ["all_tools_per_minute", "calls"])
    #expect(imported.policy.defaultVerdict == .allow)
    #expect(imported.rules("a") == "{}")
  }

  @Test("A condition for every tool goes into each listed one, behind its own")
  func everyToolCondition() throws {
    let imported = try Imported(Self.everyTool(default: "deny"))
    #expect(imported.policy.defaultVerdict == .deny)
    let messages = imported.policy.rules(of: "a")?.require.map(\.message)
    #expect(messages == ["own", "common"])
    #expect(imported.policy.rules(of: "b")?.require.map(\.message) == ["common"])
    #expect(!imported.notes("also binds tools"))
  }

  @Test("Under a default of allow, tools that cannot be given the common condition are denied, and that is said")
  func everyToolConditionUnderAllow() throws {
    let imported = try Imported(Self.everyTool(default: "allow"))
    #expect(imported.policy.defaultVerdict == .deny)
    #expect(imported.notes("also binds tools that the document does not list"))
  }

  @Test("An approval of later versions asks a person")
  func approval() throws {
    let imported = try Imported(Imported.tool("- name: ask\n  action: require_approval\n  on_deny: A person decides"))
    #expect(imported.rules("t") == #"{"ask_if":[{"conditions":[],"on_ask":"A person decides"}]}"#)
  }

  @Test("Counters of two tools never share a name")
  func counterNames() throws {
    let imported = try Imported(
      """
      version: "1"
      default: deny
      tools:
        a_per_minute: {rules: [{name: r, rate_limit: 1/minute}]}
        a: {rules: [{name: r, rate_limit: 1/minute}]}
        "a.b":
          rules:
            - name: r
              conditions: [{path: args.x, op: exists, value: true}]
      """
    )
    #expect(imported.policy.rules(of: "a_per_minute")?.limits.first?.counter == "a_per_minute_per_minute")
    #expect(imported.policy.rules(of: "a")?.limits.first?.counter == "a_per_minute")
    #expect(imported.policy.rules(of: "a.b")?.require.count == 1)
  }

  // MARK: Documents

  private static func counting(op: String, value: String, state: String = "") -> String {
    let extra = state.isEmpty ? "" : ", \(state)"
    return Imported.tool(
      """
      - name: counted
        conditions:
          - { path: state.t.hourly_count, op: \(op), value: \(value) }
        state: { counter: hourly_count, window: hour\(extra) }
      """
    )
  }

  private static func everyTool(default verdict: String) -> String {
    """
    version: "1"
    default: \(verdict)
    tools:
      "*":
        rules:
          - name: common
            conditions: [{path: args.team, op: eq, value: blue}]
            on_deny: common
      a:
        rules:
          - name: own
            conditions: [{path: args.x, op: exists, value: true}]
            on_deny: own
      b: {rules: []}
    """
  }
}
