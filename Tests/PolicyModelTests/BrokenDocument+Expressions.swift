extension BrokenDocument {
  static let expressions: [BrokenDocument] = [
    BrokenDocument(
      "regex: an open group",
      #"{"version": "1", "default": "deny", "tools": {"t": {"deny_if": [{"conditions": [{"path": "args.a", "op": "regex", "value": "a(b"}]}]}}}"#,
      [
        #"1:124 /tools/t/deny_if/0/conditions/0/value "a(b" is not a regular expression of the policy language: the group is never closed at character 2."#
      ]
    ),
    BrokenDocument(
      "regex: a stray parenthesis",
      #"{"version": "1", "default": "deny", "tools": {"t": {"deny_if": [{"conditions": [{"path": "args.a", "op": "regex", "value": "ab)"}]}]}}}"#,
      [
        #"1:124 /tools/t/deny_if/0/conditions/0/value "ab)" is not a regular expression of the policy language: ")" closes no group at character 3."#
      ]
    ),
    BrokenDocument(
      "regex: an open class",
      #"{"version": "1", "default": "deny", "tools": {"t": {"deny_if": [{"conditions": [{"path": "args.a", "op": "regex", "value": "x[a-z"}]}]}}}"#,
      [
        #"1:124 /tools/t/deny_if/0/conditions/0/value "x[a-z" is not a regular expression of the policy language: "[" is never closed at character 2."#
      ]
    ),
    BrokenDocument(
      "regex: a backreference",
      #"{"version": "1", "default": "deny", "tools": {"t": {"deny_if": [{"conditions": [{"path": "args.a", "op": "regex", "value": "(a)\\1"}]}]}}}"#,
      [
        #"1:124 /tools/t/deny_if/0/conditions/0/value "(a)\1" is not a regular expression of the policy language: backreferences are not supported at character 4."#
      ]
    ),
    BrokenDocument(
      "regex: lookahead",
      #"{"version": "1", "default": "deny", "tools": {"t": {"deny_if": [{"conditions": [{"path": "args.a", "op": "regex", "value": "^(?=a)"}]}]}}}"#,
      [
        #"1:124 /tools/t/deny_if/0/conditions/0/value "^(?=a)" is not a regular expression of the policy language: lookahead is not supported at character 2."#
      ]
    ),
    BrokenDocument(
      "regex: lookbehind",
      #"{"version": "1", "default": "deny", "tools": {"t": {"deny_if": [{"conditions": [{"path": "args.a", "op": "regex", "value": "(?<!a)b"}]}]}}}"#,
      [
        #"1:124 /tools/t/deny_if/0/conditions/0/value "(?<!a)b" is not a regular expression of the policy language: lookbehind is not supported at character 1."#
      ]
    ),
    BrokenDocument(
      "regex: an atomic group",
      #"{"version": "1", "default": "deny", "tools": {"t": {"deny_if": [{"conditions": [{"path": "args.a", "op": "regex", "value": "(?>a)"}]}]}}}"#,
      [
        #"1:124 /tools/t/deny_if/0/conditions/0/value "(?>a)" is not a regular expression of the policy language: atomic groups are not supported at character 1."#
      ]
    ),
    BrokenDocument(
      "regex: nothing to repeat",
      #"{"version": "1", "default": "deny", "tools": {"t": {"deny_if": [{"conditions": [{"path": "args.a", "op": "regex", "value": "*a"}]}]}}}"#,
      [
        #"1:124 /tools/t/deny_if/0/conditions/0/value "*a" is not a regular expression of the policy language: "*" has nothing to repeat at character 1."#
      ]
    ),
    BrokenDocument(
      "regex: two repetitions",
      #"{"version": "1", "default": "deny", "tools": {"t": {"deny_if": [{"conditions": [{"path": "args.a", "op": "regex", "value": "a**"}]}]}}}"#,
      [
        #"1:124 /tools/t/deny_if/0/conditions/0/value "a**" is not a regular expression of the policy language: two repetitions stand in a row; put the first into a group at character 3."#
      ]
    ),
    BrokenDocument(
      "regex: a possessive repetition",
      #"{"version": "1", "default": "deny", "tools": {"t": {"deny_if": [{"conditions": [{"path": "args.a", "op": "regex", "value": "a++"}]}]}}}"#,
      [
        #"1:124 /tools/t/deny_if/0/conditions/0/value "a++" is not a regular expression of the policy language: possessive repetition is not supported at character 3."#
      ]
    ),
    BrokenDocument(
      "regex: a large count",
      #"{"version": "1", "default": "deny", "tools": {"t": {"deny_if": [{"conditions": [{"path": "args.a", "op": "regex", "value": "a{1001}"}]}]}}}"#,
      [
        #"1:124 /tools/t/deny_if/0/conditions/0/value "a{1001}" is not a regular expression of the policy language: a repetition count may be at most 1000 at character 2."#
      ]
    ),
    BrokenDocument(
      "regex: a count the wrong way round",
      #"{"version": "1", "default": "deny", "tools": {"t": {"deny_if": [{"conditions": [{"path": "args.a", "op": "regex", "value": "a{3,2}"}]}]}}}"#,
      [
        #"1:124 /tools/t/deny_if/0/conditions/0/value "a{3,2}" is not a regular expression of the policy language: the repetition's larger count stands first at character 2."#
      ]
    ),
    BrokenDocument(
      "regex: a range the wrong way round",
      #"{"version": "1", "default": "deny", "tools": {"t": {"deny_if": [{"conditions": [{"path": "args.a", "op": "regex", "value": "[z-a]"}]}]}}}"#,
      [
        #"1:124 /tools/t/deny_if/0/conditions/0/value "[z-a]" is not a regular expression of the policy language: the range's larger character stands first at character 2."#
      ]
    ),
    BrokenDocument(
      "regex: an unknown escape",
      #"{"version": "1", "default": "deny", "tools": {"t": {"deny_if": [{"conditions": [{"path": "args.a", "op": "regex", "value": "\\y"}]}]}}}"#,
      [
        #"1:124 /tools/t/deny_if/0/conditions/0/value "\y" is not a regular expression of the policy language: "\y" is not an escape at character 1."#
      ]
    ),
    BrokenDocument(
      "regex: a Unicode class",
      #"{"version": "1", "default": "deny", "tools": {"t": {"deny_if": [{"conditions": [{"path": "args.a", "op": "regex", "value": "\\pL"}]}]}}}"#,
      [
        #"1:124 /tools/t/deny_if/0/conditions/0/value "\pL" is not a regular expression of the policy language: Unicode classes such as \pL are not supported at character 1."#
      ]
    ),
    BrokenDocument(
      "regex: an unknown class",
      #"{"version": "1", "default": "deny", "tools": {"t": {"deny_if": [{"conditions": [{"path": "args.a", "op": "regex", "value": "[[:letter:]]"}]}]}}}"#,
      [
        #"1:124 /tools/t/deny_if/0/conditions/0/value "[[:letter:]]" is not a regular expression of the policy language: "[:letter:]" is not a class at character 2."#
      ]
    ),
    BrokenDocument(
      "regex: an escape at the end",
      #"{"version": "1", "default": "deny", "tools": {"t": {"deny_if": [{"conditions": [{"path": "args.a", "op": "regex", "value": "a\\"}]}]}}}"#,
      [
        #"1:124 /tools/t/deny_if/0/conditions/0/value "a\" is not a regular expression of the policy language: the expression ends in the middle of an escape at character 2."#
      ]
    ),
    BrokenDocument(
      "regex: more than fits",
      #"{"version": "1", "default": "deny", "tools": {"t": {"deny_if": [{"conditions": [{"path": "args.a", "op": "regex", "value": "((a{100}){100}){100}"}]}]}}}"#,
      [
        #"1:124 /tools/t/deny_if/0/conditions/0/value "((a{100}){100}){100}" is not a regular expression of the policy language: it is too large once its repetitions are written out."#
      ]
    ),
  ]
}
