import InterceptImport
import PolicyModel
import StrictJSON
import Testing

@Suite("Broken documents are refused with every mistake and its place")
struct BrokenDocumentsTests {
  @Test(
    "Each mistake has a sentence of its own",
    arguments: [
      ("", "1:1 The document is empty."),
      ("- a", "1:1 The document must be a mapping of keys to values, not a list."),
      ("default: deny", "1:1 The document lacks the key \"version\"; it must be \"1\"."),
      ("version: 2", "1:10 \"version\" must be \"1\", not 2."),
      ("version: \"1\"\ndefault: block", "2:10 \"default\" must be \"allow\" or \"deny\", not block."),
      ("version: \"1\"\nhide: a", "2:7 \"hide\" must be a list of tool names, not a."),
      ("version: \"1\"\nhide: [a, ' ', a]", "2:11 An entry of \"hide\" must be the name of a tool, not \" \"."),
      ("version: \"1\"\nhide: [a, a]", "2:11 \"a\" stands in \"hide\" twice."),
      ("version: \"1\"\ntools: [a]", "2:8 \"tools\" must be a mapping of keys to values, not a list."),
      ("version: \"1\"\ntools: {\"\": {}}", "2:9 A tool needs a name; this key is empty."),
      ("version: \"1\"\ntools: {a: allow}", "2:12 A tool must be a mapping of keys to values, not allow."),
      (
        "version: \"1\"\ntools: {a: {action: deny}}",
        "2:13 \"action\" is not a key of this place: it belongs into an entry of the list \"rules\"."
      ),
      ("version: \"1\"\ntools: {a: {rules: {}}}", "2:20 \"rules\" must be a list of rules, not a mapping."),
      (
        "version: \"1\"\nhiden: [a]",
        "2:1 \"hiden\" is not a key of this place: Intercept passes over it without a word."
      ),
    ]
  )
  func document(_ yaml: String, _ message: String) {
    #expect(Imported.problems(yaml).contains(message), "\(Imported.problems(yaml))")
  }

  @Test(
    "Each mistake of a rule has a sentence of its own",
    arguments: [
      ("- action: deny", "A rule lacks the key \"name\"; every rule of Intercept must have one."),
      ("- name: r", "A rule needs at least one condition, or \"action: deny\"."),
      ("- {name: r, action: block}", "\"action\" must be \"evaluate\", \"deny\" or \"require_approval\", not block."),
      (
        "- {name: r, action: allow}",
        "\"action\" must be \"evaluate\" or \"deny\"; a tool is allowed by having no rules, not allow."
      ),
      (
        "- {name: r, action: deny, conditions: [{path: args.a, op: exists, value: true}]}",
        "A rule with \"action: deny\" must not have conditions."
      ),
      ("- {name: r, action: deny, rate_limit: 1/day}", "A rule with \"action: deny\" must not have a \"rate_limit\"."),
      (
        "- {name: r, rate_limit: 1/day, state: {counter: c, window: day}}",
        "\"rate_limit\" cannot stand beside \"conditions\" or \"state\"; write two rules."
      ),
      (
        "- {name: r, rate_limit: 10}",
        "\"rate_limit\" must be a text such as \"10/minute\", with a count of at least 1, not 10."
      ),
      (
        "- {name: r, rate_limit: 0/day}",
        "\"rate_limit\" must be a text such as \"10/minute\", with a count of at least 1, not 0/day."
      ),
      (
        "- {name: r, rate_limit: 5/week}",
        "\"rate_limit\" must be a text such as \"10/minute\", per minute, hour or day, not 5/week."
      ),
      (
        "- {name: r, rate_limit: {max: 10, window: 60}}",
        "\"rate_limit\" must be a text such as \"10/minute\", not a mapping."
      ),
      ("- {name: r, conditions: [{path: args.a, op: exists}]}", "A condition lacks the key \"value\"."),
      (
        "- {name: r, conditions: [{path: amount, op: eq, value: 1}]}",
        "\"path\" must be \"args.<name>\" or \"state.<tool>.<counter>\", not amount."
      ),
      (
        "- {name: r, conditions: [{path: args.a, op: is, value: 1}]}",
        "\"op\" must be \"eq\", \"neq\", \"lt\", \"lte\", \"gt\", \"gte\", \"in\", \"not_in\", \"exists\", \"regex\" or "
          + "\"contains\", not is."
      ),
      ("- {name: r, conditions: [{path: args.a, op: in, value: a}]}", "The \"value\" of \"in\" must be a list, not a."),
      (
        "- {name: r, conditions: [{path: args.a, op: lt, value: '5'}]}",
        "The \"value\" of \"lt\" must be a number, not \"5\"."
      ),
      (
        "- {name: r, conditions: [{path: args.a, op: exists, value: 1}]}",
        "The \"value\" of \"exists\" must be true or false, not 1."
      ),
      (
        "- {name: r, conditions: [{path: args.a, op: regex, value: 5}]}",
        "The \"value\" of \"regex\" must be a text, not 5."
      ),
      (
        "- {name: r, conditions: [{path: args.a, op: lt, value: 0x10}]}",
        "0x10 is a number in a notation that JSON does not have; write it as a plain number or a text in quotes."
      ),
      (
        "- {name: r, conditions: [{path: args.a, op: eq, value: 2026-01-02}]}",
        "2026-01-02 is a date; write it as a plain number or a text in quotes."
      ),
      (
        "- {name: r, conditions: [{path: state.t.n, op: gt, value: 1}], state: {counter: n, window: day}}",
        "A counter can only be limited with \"lt\" or \"lte\"."
      ),
      (
        "- {name: r, conditions: [{path: state.t.n, op: lte, value: 1}]}",
        "\"state.t.n\" is counted by no rule; give this rule a \"state\" with that counter."
      ),
      (
        "- {name: r, conditions: [{path: state.t.n, op: lte, value: 1.5}], state: {counter: n, window: day}}",
        "What a counter is limited to must be a whole number."
      ),
      (
        "- {name: r, conditions: [{path: state.t, op: lte, value: 1}]}",
        "\"path\" must be \"state.<tool>.<counter>\", not state.t."
      ),
      (
        "- {name: r, conditions: [{path: args.a, op: exists, value: true}], state: {window: week}}",
        "\"window\" must be \"minute\", \"hour\" or \"day\", not week."
      ),
      (
        "- {name: r, conditions: [{path: args.a, op: exists, value: true}], state: {counter: n, window: day, increment: -1}}",
        "\"increment\" must be a whole number that is not negative, not -1."
      ),
      (
        "- {name: r, rate_limit: 1/day}\n- {name: s, rate_limit: 2/day}",
        "The tool \"t\" has the rate per day twice, first in line 6."
      ),
    ]
  )
  func rule(_ rules: String, _ message: String) {
    let problems = Imported.problems(Imported.tool(rules))
    #expect(problems.contains { $0.hasSuffix(" \(message)") }, "\(problems)")
  }

  @Test("The catalogue's pages show forms that never were valid, and each gets a way out")
  func cataloguePages() {
    #expect(Imported.suggestions(Imported.tool("- {name: r, action: allow}")).contains("rules: []"))
    #expect(
      Imported.suggestions(Imported.tool("- {name: r, rate_limit: {max: 10, window: 60}}")).contains("\"10/minute\"")
    )
    let problems = Imported.problems(Imported.tool("- action: deny\n  reason: No"))
    #expect(problems.contains { $0.contains("the message to the agent is \"on_deny\"") })
  }

  @Test("All mistakes come at once, in the order of the text")
  func together() {
    let problems = Imported.problems(
      """
      version: "3"
      defualt: deny
      hide: [a, a]
      tools:
        t:
          rules:
            - conditions: [{path: amount, op: is, value: 1}]
      """
    )
    #expect(problems.map { $0.prefix(2) } == ["1:", "2:", "3:", "7:", "7:", "7:"])
    #expect(Imported.suggestions("version: \"1\"\ndefualt: deny") == ["\"default\""])
  }

  @Test("A counter of another rule cannot be looked at")
  func foreignCounter() {
    let problems = Imported.problems(
      Imported.tool(
        """
        - name: a
          conditions: [{path: state.t.n, op: lte, value: 1}]
          state: {counter: n, window: day}
        - name: b
          conditions: [{path: state.t.n, op: lte, value: 1}]
        """
      )
    )
    #expect(problems.count == 1)
    #expect(problems.first?.contains("is the counter of another rule") == true)
  }
}
