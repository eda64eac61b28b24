import PolicyModel
import RiskModel
import Screen
import Testing
import ToolCatalogue

@testable import Console

@Suite("Stories: building a policy")
struct PolicyStoryTests {
  @Test("A person filters to put_user_policy, limits it to 30 per minute, and writes")
  func limitsOneTool() {
    var deck = Deck()
    deck.press("/")
    deck.type("put_user")
    #expect(deck.shows("1 of 9"))
    deck.press("Enter", "l")
    #expect(deck.shows("New limit for put_user_policy"))
    deck.type("30")
    #expect(deck.shows("\"max\": 30"))
    deck.press("Enter")
    #expect(deck.shows("Limited put_user_policy to 30 calls per minute, which allows it · u undo"))
    #expect(deck.shows("● 1 unsaved"))
    deck.press("w")
    #expect(deck.shows("Write policy.json?"))
    #expect(deck.shows("denied by default → allowed, 30 calls per minute"))
    #expect(deck.effects.isEmpty)
    deck.press("y")
    #expect(
      deck.written == """
        {
          "version": "1",
          "default": "deny",
          "tools": {
            "put_user_policy": {
              "limits": [
                {
                  "counter": "put_user_policy_rate",
                  "window": "minute",
                  "max": 30,
                  "scope": "grant"
                }
              ]
            }
          }
        }

        """
    )
    deck.write()
    #expect(deck.shows("written"))
    #expect(!deck.state.hasUnsavedChanges)
  }

  @Test("Allow, deny with a reason, and hide each change one tool and say how to undo it")
  func allowsDeniesHides() {
    var deck = Deck()
    deck.press("a")
    #expect(deck.standing("list_users").verdict == .allow)
    #expect(deck.shows("Allowed list_users · u undo"))
    deck.press("Down", "d")
    deck.type("Ask the team first.")
    deck.press("Enter")
    #expect(deck.standing("get_user").reason == "Ask the team first.")
    deck.press("Down", "x")
    #expect(deck.standing("put_user_policy").verdict == .hide)
    #expect(deck.shows("● 3 unsaved"))
    deck.press("u", "u", "u")
    #expect(!deck.state.hasUnsavedChanges)
    #expect(deck.state.draft.policy == .denyAll)
    deck.press("Ctrl-R", "Ctrl-R", "Ctrl-R")
    #expect(deck.standing("put_user_policy").verdict == .hide)
  }

  @Test("Selected tools are edited together, as one step that can be undone")
  func editsSelection() {
    var deck = Deck()
    deck.filter("user")
    deck.press("*", "x")
    #expect(deck.shows("Hid 5 tools · u undo"))
    #expect(deck.state.draft.policy.hide.count == 5)
    deck.press("u")
    #expect(deck.state.draft.policy == .denyAll)
  }

  @Test("A limit for several tools counts each under its own name")
  func limitsSeveral() {
    var deck = Deck()
    deck.press("Space", "Space", "l")
    deck.type("5")
    deck.press("Tab", "h", "Enter")
    #expect(deck.standing("list_users").limits.map(\.counter) == ["list_users_rate"])
    #expect(deck.standing("get_user").limits == [Limit(counter: "get_user_rate", window: .hour, max: 5)])
  }

  @Test("Recommended rules for all tools make one policy that allows something, in one step")
  func appliesRecommended() {
    var deck = Deck()
    deck.press("R")
    #expect(deck.shows("all 9"))
    deck.press("Enter")
    #expect(deck.state.draft.policy == .denyAll)
    deck.press("R", "a")
    #expect(deck.standing("list_users").verdict == .allow)
    #expect(deck.standing("delete_user").verdict == .hide)
    #expect(deck.standing("create_refund").reason == "Requires human approval.")
    #expect(deck.standing("put_user_policy").limits.first?.max == 30)
    #expect(deck.state.draft.policy.unenforceableRules.isEmpty)
    deck.press("u")
    #expect(deck.state.draft.policy == .denyAll)
  }

  @Test("The recommended rules are those that the command line recommends, arguments included")
  func recommendsAsTheCommandLineDoes() {
    var deck = Deck()
    deck.press("R", "a")
    let pairs = deck.state.tools.all.map { (tool: $0.tool, assessment: $0.assessment) }
    #expect(deck.state.draft.policy == RecommendedPolicy(for: pairs, portable: ConsoleState.writesPortable).policy)
    // A tool that bundles operations keeps the harmless ones, and a second time there is nothing left to add.
    #expect(deck.state.draft.policy.words(of: "manage_key").hasPrefix("allow only if action one of get, create; 30"))
    deck.filter("manage_key")
    deck.press("r")
    #expect(deck.shows("Nothing to change"))
  }

  @Test("Recommended rules for the shown tools leave the others alone")
  func appliesRecommendedToShown() {
    var deck = Deck()
    deck.filter("category:destructive")
    deck.press("R", "f")
    #expect(deck.standing("delete_user").verdict == .hide)
    #expect(deck.standing("list_users").source == .defaultVerdict)
  }

  @Test("The document form changes the default and limits every tool")
  func editsDocument() {
    var deck = Deck()
    deck.press("D", "a", "Tab", "Tab")
    deck.type("500")
    deck.press("Enter")
    #expect(deck.state.draft.policy.defaultVerdict == .allow)
    #expect(deck.state.draft.policy.allToolsLimits == [Limit(counter: "all_calls", window: .hour, max: 500)])
    #expect(deck.shows("● 2 unsaved"))
  }

  @Test("An existing limit is edited in place, and ctrl-x removes it")
  func editsExistingLimit() {
    var deck = Deck()
    deck.press("l", "Enter", "l", "Ctrl-U")
    deck.type("7")
    deck.press("Enter")
    #expect(deck.standing("list_users").limits.map(\.max) == [7])
    deck.press("L")
    deck.type("100")
    deck.press("Tab", "d", "Enter")
    #expect(deck.standing("list_users").limits.map(\.counter) == ["list_users_rate", "list_users_rate_2"])
    deck.press("l", "Ctrl-X")
    #expect(deck.standing("list_users").limits.map(\.max) == [100])
  }

  @Test("Escape leaves a form that was not touched at once, and asks about one that was")
  func leavesForms() {
    var deck = Deck()
    deck.press("l", "Esc")
    #expect(deck.state.overlay == nil)
    deck.press("d")
    deck.type("no")
    deck.press("Esc")
    #expect(deck.shows("Give up what was typed?") && deck.shows("Deny list_users"), "\(deck)")
    #expect(deck.shows("Esc  back to the form"))
    deck.type("z")
    #expect(deck.shows("z does nothing here") && deck.state.form?.value(.reason) == "no")
    deck.press("Esc")
    #expect(!deck.shows("Give up what was typed?") && deck.shows("Deny list_users"))
    deck.press("Esc", "Enter")
    #expect(deck.shows("Deny list_users"))
    deck.press("Esc", "y")
    #expect(deck.state.overlay == nil)
    #expect(deck.state.draft.policy == .denyAll)
  }

  @Test("Quitting asks only when something is not written, and enter stays")
  func quits() {
    var deck = Deck()
    deck.press("q")
    #expect(deck.effects == [.quit])
    deck.effects = []
    deck.press("a", "q")
    #expect(deck.shows("Quit without writing?"))
    deck.press("Enter")
    #expect(deck.effects.isEmpty)
    deck.press("q", "y")
    #expect(deck.effects == [.quit])
  }

  @Test("Many changes are told by what becomes of the tools first, the most dangerous by name, then tool by tool")
  func groupsManyChanges() throws {
    let tools =
      (0..<20).map { ExampleServer.tool("delete_\($0)", "Deletes a thing for good.", "{}") }
      + (0..<14).map { ExampleServer.tool("get_\($0)", "Returns a thing.", "{}") }
    var deck = Deck(policy: FrameTests.policy, size: Size(columns: 80, rows: 60), tools: tools)
    deck.filter("get_")
    deck.press("*", "a", "-", "Esc")
    deck.filter("delete_")
    deck.press("*", "x", "-", "Home", "Down", "a", "w")
    #expect(deck.shows("• 15 tools allowed, 1 high or critical: delete_1, get_0, get_1, "), "\(deck)")
    #expect(deck.shows("• 19 tools hidden: delete_0, delete_2, "))
    let screen = deck.screen
    let group = try #require(screen.firstRange(of: "19 tools hidden"))
    let tool = try #require(screen.firstRange(of: "• delete_0: denied by default → hidden"))
    #expect(group.lowerBound < tool.lowerBound)
    #expect(deck.shows("…"))
  }

  @Test("A few changes are listed as they are")
  func listsFewChanges() {
    var deck = Deck(policy: FrameTests.policy)
    deck.press("x", "w")
    #expect(deck.shows("• list_users: allowed → hidden") && !deck.shows("Tool by tool"))
  }
}
