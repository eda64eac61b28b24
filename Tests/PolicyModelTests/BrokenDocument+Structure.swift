extension BrokenDocument {
  static let structure: [BrokenDocument] = [
    BrokenDocument(
      "nothing at all",
      #""#,
      [
        #"1:1 (root) The document is empty; the smallest policy is {"version": "1", "default": "deny"}."#
      ]
    ),
    BrokenDocument(
      "only white space",
      #"""
       

       
      """#,
      [
        #"3:2 (root) The document is empty; the smallest policy is {"version": "1", "default": "deny"}."#
      ]
    ),
    BrokenDocument(
      "half a document",
      #"{"version": "1", "default":"#,
      [
        #"1:28 (root) The document is not JSON: the text ends where a value was expected."#
      ]
    ),
    BrokenDocument(
      "a trailing comma",
      #"{"version": "1", "default": "deny",}"#,
      [
        #"1:36 (root) The document is not JSON: found '}' after a comma; remove the comma or add a member."#
      ]
    ),
    BrokenDocument(
      "single quotes",
      #"{'version': '1'}"#,
      [
        #"1:2 (root) The document is not JSON: found ''' where a member's key in quotes was expected."#
      ]
    ),
    BrokenDocument(
      "a comment",
      #"""
      {
        // note
        "version": "1", "default": "deny"
      }
      """#,
      [
        #"2:3 (root) The document is not JSON: found '/' where a member's key in quotes was expected."#
      ]
    ),
    BrokenDocument(
      "two documents",
      #"{"version": "1", "default": "deny"} {}"#,
      [
        #"1:37 (root) The document is not JSON: found '{' after the end of the value; nothing may follow it."#
      ]
    ),
    BrokenDocument(
      "an array",
      #"[]"#,
      [
        #"1:1 (root) A policy must be an object such as {"version": "1", "default": "deny"}, but is an empty array."#
      ]
    ),
    BrokenDocument(
      "a string",
      #""deny""#,
      [
        #"1:1 (root) A policy must be an object such as {"version": "1", "default": "deny"}, but is "deny"."#
      ]
    ),
    BrokenDocument(
      "null",
      #"null"#,
      [
        #"1:1 (root) A policy must be an object such as {"version": "1", "default": "deny"}, but is null."#
      ]
    ),
    BrokenDocument(
      "an empty object",
      #"{}"#,
      [
        #"1:1 (root) A policy lacks the key "version"; it must be "1"."#,
        #"1:1 (root) A policy lacks the key "default"; it must be "allow" or "deny"."#,
      ]
    ),
    BrokenDocument(
      "a version that is a number",
      #"{"version": 1, "default": "deny"}"#,
      [
        #"1:13 /version "version" must be "1", but is the number 1. Did you mean "1"?"#
      ]
    ),
    BrokenDocument(
      "a version from the future",
      #"{"version": "2", "default": "deny"}"#,
      [
        #"1:13 /version "version" must be "1", but is "2". Did you mean "1"?"#
      ]
    ),
    BrokenDocument(
      "no version",
      #"{"default": "deny"}"#,
      [
        #"1:1 (root) A policy lacks the key "version"; it must be "1"."#
      ]
    ),
    BrokenDocument(
      "no default",
      #"{"version": "1"}"#,
      [
        #"1:1 (root) A policy lacks the key "default"; it must be "allow" or "deny"."#
      ]
    ),
    BrokenDocument(
      "a default with a capital",
      #"{"version": "1", "default": "Deny"}"#,
      [
        #"1:29 /default "default" must be "allow" or "deny", but is "Deny". Did you mean "deny"?"#
      ]
    ),
    BrokenDocument(
      "a default that is a boolean",
      #"{"version": "1", "default": false}"#,
      [
        #"1:29 /default "default" must be "allow" or "deny", but is false."#
      ]
    ),
    BrokenDocument(
      "a default that means nothing",
      #"{"version": "1", "default": "block everything"}"#,
      [
        #"1:29 /default "default" must be "allow" or "deny", but is "block everything"."#
      ]
    ),
    BrokenDocument(
      "a mistyped key",
      #"{"version": "1", "defualt": "deny"}"#,
      [
        #"1:1 (root) A policy lacks the key "default"; it must be "allow" or "deny"."#,
        #"1:18 /defualt "defualt" is not a key of a policy; it may have "$schema", "version", "description", "default", "hide", "all_tools" and "tools". Did you mean "default"?"#,
      ]
    ),
    BrokenDocument(
      "a mistyped hide",
      #"{"version": "1", "default": "deny", "hidden": ["a"]}"#,
      [
        #"1:37 /hidden "hidden" is not a key of a policy; it may have "$schema", "version", "description", "default", "hide", "all_tools" and "tools". Did you mean "hide"?"#
      ]
    ),
    BrokenDocument(
      "an unknown key",
      #"{"version": "1", "default": "deny", "owner": "me"}"#,
      [
        #"1:37 /owner "owner" is not a key of a policy; it may have "$schema", "version", "description", "default", "hide", "all_tools" and "tools"."#
      ]
    ),
    BrokenDocument(
      "a key with a line break",
      #"{"version": "1", "default": "deny", "own\ner": 1}"#,
      [
        "1:37 /own\ner \"own\\u{A}er\" is not a key of a policy; it may have \"$schema\", \"version\", \"description\", \"default\", \"hide\", \"all_tools\" and \"tools\"."
      ]
    ),
    BrokenDocument(
      "the same key twice",
      #"{"version": "1", "default": "deny", "default": "allow"}"#,
      [
        #"1:37 /default The key "default" stands twice in one object; JSON readers differ on which one counts, so keep only one."#
      ]
    ),
    BrokenDocument(
      "the same key twice, once escaped",
      #"{"version": "1", "default": "deny", "to\u006fls": {}, "tools": {}}"#,
      [
        #"1:55 /tools The key "tools" stands twice in one object; JSON readers differ on which one counts, so keep only one."#
      ]
    ),
    BrokenDocument(
      "the same tool twice",
      #"""
      {"version": "1", "default": "deny", "tools": {
        "a": {},
        "a": {}
      }}
      """#,
      [
        #"3:3 /tools/a The key "a" stands twice in one object; JSON readers differ on which one counts, so keep only one."#
      ]
    ),
    BrokenDocument(
      "the same key twice deep inside",
      #"{"version": "1", "default": "deny", "tools": {"t": {"deny_if": [{"conditions": [{"path": "args.a", "op": "eq", "op": "neq", "value": 1}]}]}}}"#,
      [
        #"1:112 /tools/t/deny_if/0/conditions/0/op The key "op" stands twice in one object; JSON readers differ on which one counts, so keep only one."#
      ]
    ),
    BrokenDocument(
      "a description that is no text",
      #"{"version": "1", "default": "deny", "description": 5}"#,
      [
        #"1:52 /description "description" must be a string, but is the number 5."#
      ]
    ),
    BrokenDocument(
      "a schema that is no text",
      #"{"version": "1", "default": "deny", "$schema": {}}"#,
      [
        #"1:48 /$schema "$schema" must be a string, but is an empty object."#
      ]
    ),
    BrokenDocument(
      "hide as a text",
      #"{"version": "1", "default": "deny", "hide": "delete_account"}"#,
      [
        #"1:45 /hide "hide" must be an array of tool names, but is "delete_account". Did you mean ["delete_account"]?"#
      ]
    ),
    BrokenDocument(
      "hide with a number",
      #"{"version": "1", "default": "deny", "hide": ["a", 5]}"#,
      [
        #"1:51 /hide/1 An entry of "hide" must be a tool name in quotes, or "*", but is the number 5."#
      ]
    ),
    BrokenDocument(
      "an empty name in hide",
      #"{"version": "1", "default": "deny", "hide": [""]}"#,
      [
        #"1:46 /hide/0 An entry of "hide" must not be empty."#
      ]
    ),
    BrokenDocument(
      "a name twice in hide",
      #"{"version": "1", "default": "deny", "hide": ["a", "b", "a"]}"#,
      [
        #"1:56 /hide/2 "a" is hidden twice; remove one of the two."#
      ]
    ),
    BrokenDocument(
      "all_tools as an array",
      #"{"version": "1", "default": "deny", "all_tools": []}"#,
      [
        #"1:50 /all_tools "all_tools" must be an object such as {"limits": []}, but is an empty array."#
      ]
    ),
    BrokenDocument(
      "rules under all_tools",
      #"{"version": "1", "default": "deny", "all_tools": {"deny_if": []}}"#,
      [
        #"1:51 /all_tools/deny_if "deny_if" is not a key of "all_tools"; it may have "limits"."#
      ]
    ),
    BrokenDocument(
      "a mistyped limits",
      #"{"version": "1", "default": "deny", "all_tools": {"limit": []}}"#,
      [
        #"1:51 /all_tools/limit "limit" is not a key of "all_tools"; it may have "limits". Did you mean "limits"?"#
      ]
    ),
    BrokenDocument(
      "tools as an array",
      #"{"version": "1", "default": "deny", "tools": ["a"]}"#,
      [
        #"1:46 /tools "tools" must be an object with a member for each tool, but is an array."#
      ]
    ),
  ]
}
