extension BrokenDocument {
  static let conditions: [BrokenDocument] = [
    BrokenDocument(
      "a condition that is a text",
      #"{"version": "1", "default": "deny", "tools": {"t": {"deny_if": [{"conditions": ["args.a"]}]}}}"#,
      [
        #"1:81 /tools/t/deny_if/0/conditions/0 An entry of "conditions" must be a condition object, but is "args.a"."#
      ]
    ),
    BrokenDocument(
      "an empty condition",
      #"{"version": "1", "default": "deny", "tools": {"t": {"deny_if": [{"conditions": [{}]}]}}}"#,
      [
        #"1:81 /tools/t/deny_if/0/conditions/0 A condition lacks the key "path"; it must be an argument such as "args.amount"."#,
        #"1:81 /tools/t/deny_if/0/conditions/0 A condition lacks the key "op"; it must be "eq", "neq", "lt", "lte", "gt", "gte", "in", "not_in", "exists", "regex" or "contains"."#,
        #"1:81 /tools/t/deny_if/0/conditions/0 A condition lacks the key "value"; it must be the value to compare with."#,
      ]
    ),
    BrokenDocument(
      "a path that is a number",
      #"{"version": "1", "default": "deny", "tools": {"t": {"deny_if": [{"conditions": [{"path": 1, "op": "eq", "value": 1}]}]}}}"#,
      [
        #"1:90 /tools/t/deny_if/0/conditions/0/path "path" must be an argument such as "args.amount", but is the number 1."#
      ]
    ),
    BrokenDocument(
      "a path without args",
      #"{"version": "1", "default": "deny", "tools": {"t": {"deny_if": [{"conditions": [{"path": "amount", "op": "eq", "value": 1}]}]}}}"#,
      [
        #"1:90 /tools/t/deny_if/0/conditions/0/path "path" is not an argument path, "amount": it must begin with "args.". Did you mean "args.amount"?"#
      ]
    ),
    BrokenDocument(
      "a path into the state",
      #"{"version": "1", "default": "deny", "tools": {"t": {"deny_if": [{"conditions": [{"path": "state.t.rate", "op": "lte", "value": 1}]}]}}}"#,
      [
        #"1:90 /tools/t/deny_if/0/conditions/0/path "path" is not an argument path, "state.t.rate": it must begin with "args."."#
      ]
    ),
    BrokenDocument(
      "a path that names nothing",
      #"{"version": "1", "default": "deny", "tools": {"t": {"deny_if": [{"conditions": [{"path": "args", "op": "eq", "value": 1}]}]}}}"#,
      [
        #"1:90 /tools/t/deny_if/0/conditions/0/path "path" is not an argument path, "args": it names no argument; write "args." and its name."#
      ]
    ),
    BrokenDocument(
      "a path that ends in a dot",
      #"{"version": "1", "default": "deny", "tools": {"t": {"deny_if": [{"conditions": [{"path": "args.a.", "op": "eq", "value": 1}]}]}}}"#,
      [
        #"1:90 /tools/t/deny_if/0/conditions/0/path "path" is not an argument path, "args.a.": a name is missing after "."."#
      ]
    ),
    BrokenDocument(
      "a path with two dots",
      #"{"version": "1", "default": "deny", "tools": {"t": {"deny_if": [{"conditions": [{"path": "args..a", "op": "eq", "value": 1}]}]}}}"#,
      [
        #"1:90 /tools/t/deny_if/0/conditions/0/path "path" is not an argument path, "args..a": a name is missing after "." at character 6."#
      ]
    ),
    BrokenDocument(
      "a path with an open bracket",
      #"{"version": "1", "default": "deny", "tools": {"t": {"deny_if": [{"conditions": [{"path": "args.a[0", "op": "eq", "value": 1}]}]}}}"#,
      [
        #"1:90 /tools/t/deny_if/0/conditions/0/path "path" is not an argument path, "args.a[0": "[" is never closed."#
      ]
    ),
    BrokenDocument(
      "a path with a word in brackets",
      #"{"version": "1", "default": "deny", "tools": {"t": {"deny_if": [{"conditions": [{"path": "args[a]", "op": "eq", "value": 1}]}]}}}"#,
      [
        #"1:90 /tools/t/deny_if/0/conditions/0/path "path" is not an argument path, "args[a]": inside brackets stands a number such as [0] or a key in quotes such as ["a.b"] at character 6."#
      ]
    ),
    BrokenDocument(
      "a path with an open quote",
      #"{"version": "1", "default": "deny", "tools": {"t": {"deny_if": [{"conditions": [{"path": "args[\"a", "op": "eq", "value": 1}]}]}}}"#,
      [
        #"1:90 /tools/t/deny_if/0/conditions/0/path "path" is not an argument path, "args["a": "[" is never closed."#
      ]
    ),
    BrokenDocument(
      "a path with a stray bracket",
      #"{"version": "1", "default": "deny", "tools": {"t": {"deny_if": [{"conditions": [{"path": "args.a]", "op": "eq", "value": 1}]}]}}}"#,
      [
        #"1:90 /tools/t/deny_if/0/conditions/0/path "path" is not an argument path, "args.a]": "]" closes no bracket at character 7."#
      ]
    ),
    BrokenDocument(
      "a path like a name",
      #"{"version": "1", "default": "deny", "tools": {"t": {"deny_if": [{"conditions": [{"path": "argsx", "op": "eq", "value": 1}]}]}}}"#,
      [
        #"1:90 /tools/t/deny_if/0/conditions/0/path "path" is not an argument path, "argsx": a step must begin with "." or "[" at character 5."#
      ]
    ),
    BrokenDocument(
      "an operator as a sign",
      #"{"version": "1", "default": "deny", "tools": {"t": {"deny_if": [{"conditions": [{"path": "args.a", "op": ">=", "value": 1}]}]}}}"#,
      [
        #"1:106 /tools/t/deny_if/0/conditions/0/op "op" must be "eq", "neq", "lt", "lte", "gt", "gte", "in", "not_in", "exists", "regex" or "contains", but is ">=". Did you mean "gte"?"#
      ]
    ),
    BrokenDocument(
      "a mistyped operator",
      #"{"version": "1", "default": "deny", "tools": {"t": {"deny_if": [{"conditions": [{"path": "args.a", "op": "exist", "value": true}]}]}}}"#,
      [
        #"1:106 /tools/t/deny_if/0/conditions/0/op "op" must be "eq", "neq", "lt", "lte", "gt", "gte", "in", "not_in", "exists", "regex" or "contains", but is "exist". Did you mean "exists"?"#
      ]
    ),
    BrokenDocument(
      "an operator of another language",
      #"{"version": "1", "default": "deny", "tools": {"t": {"deny_if": [{"conditions": [{"path": "args.a", "op": "startsWith", "value": "x"}]}]}}}"#,
      [
        #"1:106 /tools/t/deny_if/0/conditions/0/op "op" must be "eq", "neq", "lt", "lte", "gt", "gte", "in", "not_in", "exists", "regex" or "contains", but is "startsWith"."#
      ]
    ),
    BrokenDocument(
      "an operator that is no text",
      #"{"version": "1", "default": "deny", "tools": {"t": {"deny_if": [{"conditions": [{"path": "args.a", "op": null, "value": 1}]}]}}}"#,
      [
        #"1:106 /tools/t/deny_if/0/conditions/0/op "op" must be "eq", "neq", "lt", "lte", "gt", "gte", "in", "not_in", "exists", "regex" or "contains", but is null."#
      ]
    ),
    BrokenDocument(
      "no value",
      #"{"version": "1", "default": "deny", "tools": {"t": {"deny_if": [{"conditions": [{"path": "args.a", "op": "gt"}]}]}}}"#,
      [
        #"1:81 /tools/t/deny_if/0/conditions/0 A condition lacks the key "value"; it must be a number."#
      ]
    ),
    BrokenDocument(
      "a number in quotes",
      #"{"version": "1", "default": "deny", "tools": {"t": {"deny_if": [{"conditions": [{"path": "args.a", "op": "gt", "value": "100"}]}]}}}"#,
      [
        #"1:121 /tools/t/deny_if/0/conditions/0/value The "value" of "gt" must be a number, but is "100". Did you mean 100?"#
      ]
    ),
    BrokenDocument(
      "exists with a text",
      #"{"version": "1", "default": "deny", "tools": {"t": {"deny_if": [{"conditions": [{"path": "args.a", "op": "exists", "value": "true"}]}]}}}"#,
      [
        #"1:125 /tools/t/deny_if/0/conditions/0/value The "value" of "exists" must be true or false, but is "true". Did you mean true?"#
      ]
    ),
    BrokenDocument(
      "in with one value",
      #"{"version": "1", "default": "deny", "tools": {"t": {"deny_if": [{"conditions": [{"path": "args.a", "op": "in", "value": "EUR"}]}]}}}"#,
      [
        #"1:121 /tools/t/deny_if/0/conditions/0/value The "value" of "in" must be an array of values, but is "EUR". Did you mean ["EUR"]?"#
      ]
    ),
    BrokenDocument(
      "not_in with an object",
      #"{"version": "1", "default": "deny", "tools": {"t": {"deny_if": [{"conditions": [{"path": "args.a", "op": "not_in", "value": {}}]}]}}}"#,
      [
        #"1:125 /tools/t/deny_if/0/conditions/0/value The "value" of "not_in" must be an array of values, but is an empty object."#
      ]
    ),
    BrokenDocument(
      "a regular expression that is a list",
      #"{"version": "1", "default": "deny", "tools": {"t": {"deny_if": [{"conditions": [{"path": "args.a", "op": "regex", "value": ["a"]}]}]}}}"#,
      [
        #"1:124 /tools/t/deny_if/0/conditions/0/value The "value" of "regex" must be a regular expression in quotes, but is an array."#
      ]
    ),
    BrokenDocument(
      "an exponent beyond all bounds",
      #"{"version": "1", "default": "deny", "tools": {"t": {"deny_if": [{"conditions": [{"path": "args.a", "op": "lt", "value": 1e99999999999999999999}]}]}}}"#,
      [
        #"1:121 /tools/t/deny_if/0/conditions/0/value The "value" of "lt" must be a number with an exponent of at most 12 digits, but is the number 1e99999999999999999999."#
      ]
    ),
    BrokenDocument(
      "an unknown key of a condition",
      #"{"version": "1", "default": "deny", "tools": {"t": {"deny_if": [{"conditions": [{"path": "args.a", "op": "eq", "values": 1, "value": 1}]}]}}}"#,
      [
        #"1:112 /tools/t/deny_if/0/conditions/0/values "values" is not a key of a condition; it may have "path", "op" and "value". Did you mean "value"?"#
      ]
    ),
  ]
}
