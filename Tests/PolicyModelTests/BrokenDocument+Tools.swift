extension BrokenDocument {
  static let tools: [BrokenDocument] = [
    BrokenDocument(
      "a tool without a name",
      #"{"version": "1", "default": "deny", "tools": {"": {}}}"#,
      [
        #"1:47 /tools/ A tool's name must not be empty."#
      ]
    ),
    BrokenDocument(
      "a star among the tools",
      #"{"version": "1", "default": "deny", "tools": {"*": {}}}"#,
      [
        #"1:47 /tools/* "*" does not stand for every tool here; use "default", or "all_tools" for limits across every tool."#
      ]
    ),
    BrokenDocument(
      "two tools that look the same",
      "{\"version\": \"1\", \"default\": \"deny\", \"tools\": {\"caf\u{E9}\": {}, \"cafe\u{301}\": {}}}",
      [
        "1:59 /tools/cafe\u{301} \"cafe\u{301}\" looks the same as an earlier tool's name but has other code points; keep only one of them."
      ]
    ),
    BrokenDocument(
      "a tool that is a word",
      #"{"version": "1", "default": "deny", "tools": {"t": "allow"}}"#,
      [
        #"1:52 /tools/t The rules of a tool must be an object; {} allows it, but is "allow". Did you mean {}?"#
      ]
    ),
    BrokenDocument(
      "a tool that is true",
      #"{"version": "1", "default": "deny", "tools": {"t": true}}"#,
      [
        #"1:52 /tools/t The rules of a tool must be an object; {} allows it, but is true."#
      ]
    ),
    BrokenDocument(
      "a tool that is null",
      #"{"version": "1", "default": "deny", "tools": {"t": null}}"#,
      [
        #"1:52 /tools/t The rules of a tool must be an object; {} allows it, but is null."#
      ]
    ),
    BrokenDocument(
      "a mistyped rule list",
      #"{"version": "1", "default": "deny", "tools": {"t": {"denyif": []}}}"#,
      [
        #"1:53 /tools/t/denyif "denyif" is not a key of a tool's rules; it may have "require", "deny_if", "ask_if", "limits", "action", "reason" and "rate_limit". Did you mean "deny_if"?"#
      ]
    ),
    BrokenDocument(
      "hide inside a tool",
      #"{"version": "1", "default": "deny", "tools": {"t": {"hide": true}}}"#,
      [
        #"1:53 /tools/t/hide "hide" is not a key of a tool's rules; to hide a tool, put its name in the policy's "hide"."#
      ]
    ),
    BrokenDocument(
      "rules as in Intercept",
      #"{"version": "1", "default": "deny", "tools": {"t": {"rules": []}}}"#,
      [
        #"1:53 /tools/t/rules "rules" is not a key of a tool's rules; this is how Intercept's YAML is written; use "require", "deny_if" and "limits", or import the file."#
      ]
    ),
    BrokenDocument(
      "a description of a tool",
      #"{"version": "1", "default": "deny", "tools": {"t": {"description": "x"}}}"#,
      [
        #"1:53 /tools/t/description "description" is not a key of a tool's rules; only the policy itself has a description."#
      ]
    ),
    BrokenDocument(
      "a rule list that is an object",
      #"{"version": "1", "default": "deny", "tools": {"t": {"require": {"conditions": []}}}}"#,
      [
        #"1:64 /tools/t/require "require" must be an array of rule objects, but is an object."#
      ]
    ),
    BrokenDocument(
      "a rule that is a text",
      #"{"version": "1", "default": "deny", "tools": {"t": {"require": ["args.a"]}}}"#,
      [
        #"1:65 /tools/t/require/0 An entry of "require" must be a rule object, but is "args.a"."#
      ]
    ),
    BrokenDocument(
      "a rule without conditions",
      #"{"version": "1", "default": "deny", "tools": {"t": {"deny_if": [{"on_deny": "No."}]}}}"#,
      [
        #"1:65 /tools/t/deny_if/0 A rule lacks the key "conditions"; it must be an array, which may be empty."#
      ]
    ),
    BrokenDocument(
      "conditions directly in the rule",
      #"{"version": "1", "default": "deny", "tools": {"t": {"deny_if": [{"path": "args.a", "op": "eq", "value": 1}]}}}"#,
      [
        #"1:65 /tools/t/deny_if/0 A rule lacks the key "conditions"; it must be an array, which may be empty."#,
        #"1:66 /tools/t/deny_if/0/path "path" is not a key of a rule; it belongs into an object of the list "conditions"."#,
        #"1:84 /tools/t/deny_if/0/op "op" is not a key of a rule; it belongs into an object of the list "conditions"."#,
        #"1:96 /tools/t/deny_if/0/value "value" is not a key of a rule; it belongs into an object of the list "conditions"."#,
      ]
    ),
    BrokenDocument(
      "on_ask in the wrong list",
      #"{"version": "1", "default": "deny", "tools": {"t": {"deny_if": [{"conditions": [], "on_ask": "x"}]}}}"#,
      [
        #"1:84 /tools/t/deny_if/0/on_ask "on_ask" is not a key of a rule; a rule under "deny_if" has "on_deny"."#
      ]
    ),
    BrokenDocument(
      "on_deny in the wrong list",
      #"{"version": "1", "default": "deny", "tools": {"t": {"ask_if": [{"conditions": [], "on_deny": "x"}]}}}"#,
      [
        #"1:83 /tools/t/ask_if/0/on_deny "on_deny" is not a key of a rule; a rule under "ask_if" has "on_ask"."#
      ]
    ),
    BrokenDocument(
      "a message that is no text",
      #"{"version": "1", "default": "deny", "tools": {"t": {"deny_if": [{"conditions": [], "on_deny": 5}]}}}"#,
      [
        #"1:95 /tools/t/deny_if/0/on_deny "on_deny" must be a string, but is the number 5."#
      ]
    ),
    BrokenDocument(
      "many mistakes at once",
      #"""
      {
        "version": 1,
        "default": "alow",
        "hide": ["a", "a", ""],
        "tools": {
          "t": {
            "limits": [{ "counter": "", "window": "hours", "max": -1, "scope": "Grant" }]
          }
        },
        "rules": {}
      }
      """#,
      [
        #"2:14 /version "version" must be "1", but is the number 1. Did you mean "1"?"#,
        #"3:14 /default "default" must be "allow" or "deny", but is "alow". Did you mean "allow"?"#,
        #"4:17 /hide/1 "a" is hidden twice; remove one of the two."#,
        #"4:22 /hide/2 An entry of "hide" must not be empty."#,
        #"7:31 /tools/t/limits/0/counter "counter" must be a name that is not empty, but is ""."#,
        #"7:45 /tools/t/limits/0/window "window" must be "minute", "hour", "day" or whole seconds, but is "hours". Did you mean "hour"?"#,
        #"7:61 /tools/t/limits/0/max "max" must be a whole number of 0 or more, but is the number -1."#,
        #"7:74 /tools/t/limits/0/scope "scope" must be "grant", "session" or "server", but is "Grant". Did you mean "grant"?"#,
        #"10:3 /rules "rules" is not a key of a policy; it may have "$schema", "version", "description", "default", "hide", "all_tools" and "tools"."#,
      ]
    ),
  ]
}
