extension BrokenDocument {
  static let limits: [BrokenDocument] = [
    BrokenDocument(
      "a limit that is a number",
      #"{"version": "1", "default": "deny", "tools": {"t": {"limits": [30]}}}"#,
      [
        #"1:64 /tools/t/limits/0 An entry of "limits" must be a limit object, but is the number 30."#
      ]
    ),
    BrokenDocument(
      "an empty limit",
      #"{"version": "1", "default": "deny", "tools": {"t": {"limits": [{}]}}}"#,
      [
        #"1:64 /tools/t/limits/0 A limit lacks the key "counter"; it must be a name to count under."#,
        #"1:64 /tools/t/limits/0 A limit lacks the key "window"; it must be "minute", "hour", "day" or whole seconds."#,
        #"1:64 /tools/t/limits/0 A limit lacks the key "max"; it must be a whole number of 0 or more."#,
      ]
    ),
    BrokenDocument(
      "a counter that is a number",
      #"{"version": "1", "default": "deny", "tools": {"t": {"limits": [{"counter": 1, "window": "minute", "max": 1}]}}}"#,
      [
        #"1:76 /tools/t/limits/0/counter "counter" must be a name that is not empty, but is the number 1."#
      ]
    ),
    BrokenDocument(
      "an empty counter",
      #"{"version": "1", "default": "deny", "tools": {"t": {"limits": [{"counter": "", "window": "minute", "max": 1}]}}}"#,
      [
        #"1:76 /tools/t/limits/0/counter "counter" must be a name that is not empty, but is ""."#
      ]
    ),
    BrokenDocument(
      "a window in the plural",
      #"{"version": "1", "default": "deny", "tools": {"t": {"limits": [{"counter": "c", "window": "minutes", "max": 1}]}}}"#,
      [
        #"1:91 /tools/t/limits/0/window "window" must be "minute", "hour", "day" or whole seconds, but is "minutes". Did you mean "minute"?"#
      ]
    ),
    BrokenDocument(
      "a window of another kind",
      #"{"version": "1", "default": "deny", "tools": {"t": {"limits": [{"counter": "c", "window": "fortnight", "max": 1}]}}}"#,
      [
        #"1:91 /tools/t/limits/0/window "window" must be "minute", "hour", "day" or whole seconds, but is "fortnight"."#
      ]
    ),
    BrokenDocument(
      "a window in quotes",
      #"{"version": "1", "default": "deny", "tools": {"t": {"limits": [{"counter": "c", "window": "60", "max": 1}]}}}"#,
      [
        #"1:91 /tools/t/limits/0/window "window" must be "minute", "hour", "day" or whole seconds, but is "60". Did you mean 60?"#
      ]
    ),
    BrokenDocument(
      "a window of no length",
      #"{"version": "1", "default": "deny", "tools": {"t": {"limits": [{"counter": "c", "window": 0, "max": 1}]}}}"#,
      [
        #"1:91 /tools/t/limits/0/window "window" must be 1 to 31622400 whole seconds, but is the number 0."#
      ]
    ),
    BrokenDocument(
      "a window with a fraction",
      #"{"version": "1", "default": "deny", "tools": {"t": {"limits": [{"counter": "c", "window": 1.5, "max": 1}]}}}"#,
      [
        #"1:91 /tools/t/limits/0/window "window" must be 1 to 31622400 whole seconds, but is the number 1.5."#
      ]
    ),
    BrokenDocument(
      "a window beyond a year",
      #"{"version": "1", "default": "deny", "tools": {"t": {"limits": [{"counter": "c", "window": 99999999, "max": 1}]}}}"#,
      [
        #"1:91 /tools/t/limits/0/window "window" must be 1 to 31622400 whole seconds, but is the number 99999999."#
      ]
    ),
    BrokenDocument(
      "a window that is true",
      #"{"version": "1", "default": "deny", "tools": {"t": {"limits": [{"counter": "c", "window": true, "max": 1}]}}}"#,
      [
        #"1:91 /tools/t/limits/0/window "window" must be "minute", "hour", "day" or whole seconds, but is true."#
      ]
    ),
    BrokenDocument(
      "a negative maximum",
      #"{"version": "1", "default": "deny", "tools": {"t": {"limits": [{"counter": "c", "window": "minute", "max": -1}]}}}"#,
      [
        #"1:108 /tools/t/limits/0/max "max" must be a whole number of 0 or more, but is the number -1."#
      ]
    ),
    BrokenDocument(
      "a fraction as the maximum",
      #"{"version": "1", "default": "deny", "tools": {"t": {"limits": [{"counter": "c", "window": "minute", "max": 0.5}]}}}"#,
      [
        #"1:108 /tools/t/limits/0/max "max" must be a whole number of 0 or more, but is the number 0.5."#
      ]
    ),
    BrokenDocument(
      "a maximum in quotes",
      #"{"version": "1", "default": "deny", "tools": {"t": {"limits": [{"counter": "c", "window": "minute", "max": "30"}]}}}"#,
      [
        #"1:108 /tools/t/limits/0/max "max" must be a whole number of 0 or more, but is "30". Did you mean 30?"#
      ]
    ),
    BrokenDocument(
      "a maximum beyond exact numbers",
      #"{"version": "1", "default": "deny", "tools": {"t": {"limits": [{"counter": "c", "window": "minute", "max": 9007199254740992}]}}}"#,
      [
        #"1:108 /tools/t/limits/0/max "max" must be at most 9007199254740991, but is the number 9007199254740992."#
      ]
    ),
    BrokenDocument(
      "a maximum beyond all numbers",
      #"{"version": "1", "default": "deny", "tools": {"t": {"limits": [{"counter": "c", "window": "minute", "max": 1e400}]}}}"#,
      [
        #"1:108 /tools/t/limits/0/max "max" must be a whole number of 0 or more, but is the number 1e400."#
      ]
    ),
    BrokenDocument(
      "an unknown scope",
      #"{"version": "1", "default": "deny", "tools": {"t": {"limits": [{"counter": "c", "window": "minute", "max": 1, "scope": "org"}]}}}"#,
      [
        #"1:120 /tools/t/limits/0/scope "scope" must be "grant", "session" or "server", but is "org"."#
      ]
    ),
    BrokenDocument(
      "a mistyped scope",
      #"{"version": "1", "default": "deny", "tools": {"t": {"limits": [{"counter": "c", "window": "minute", "max": 1, "scope": "sesion"}]}}}"#,
      [
        #"1:120 /tools/t/limits/0/scope "scope" must be "grant", "session" or "server", but is "sesion". Did you mean "session"?"#
      ]
    ),
    BrokenDocument(
      "increment instead of increment_from",
      #"{"version": "1", "default": "deny", "tools": {"t": {"limits": [{"counter": "c", "window": "minute", "max": 1, "increment": 2}]}}}"#,
      [
        #"1:111 /tools/t/limits/0/increment "increment" is not a key of a limit; a call counts 1, or what "increment_from" names."#
      ]
    ),
    BrokenDocument(
      "increment_from without args",
      #"{"version": "1", "default": "deny", "tools": {"t": {"limits": [{"counter": "c", "window": "day", "max": 1, "increment_from": "amount"}]}}}"#,
      [
        #"1:126 /tools/t/limits/0/increment_from "increment_from" is not an argument path, "amount": it must begin with "args.". Did you mean "args.amount"?"#
      ]
    ),
    BrokenDocument(
      "the same counter twice",
      #"{"version": "1", "default": "deny", "tools": {"t": {"limits": [{"counter": "c", "window": "minute", "max": 1}, {"counter": "c", "window": "hour", "max": 9}]}}}"#,
      [
        #"1:124 /tools/t/limits/1/counter The counter "c" is used by two limits of one list; give each limit a counter of its own."#
      ]
    ),
    BrokenDocument(
      "limits that are an object",
      #"{"version": "1", "default": "deny", "tools": {"t": {"limits": {"counter": "c"}}}}"#,
      [
        #"1:63 /tools/t/limits "limits" must be an array of limit objects, but is an object."#
      ]
    ),
    BrokenDocument(
      "an unknown action",
      #"{"version": "1", "default": "deny", "tools": {"t": {"action": "block"}}}"#,
      [
        #"1:63 /tools/t/action "action" must be "allow", "deny" or "require_approval", but is "block"."#
      ]
    ),
    BrokenDocument(
      "an action and rules",
      #"{"version": "1", "default": "deny", "tools": {"t": {"action": "deny", "deny_if": []}}}"#,
      [
        #"1:82 /tools/t/deny_if "deny_if" cannot stand beside "action"; write the tool's rules one way or the other."#
      ]
    ),
    BrokenDocument(
      "a reason nobody sees",
      #"{"version": "1", "default": "deny", "tools": {"t": {"action": "allow", "reason": "fine"}}}"#,
      [
        #"1:82 /tools/t/reason "reason" is only shown when "action" is "deny" or "require_approval"; here it would never be."#
      ]
    ),
    BrokenDocument(
      "a reason without an action",
      #"{"version": "1", "default": "deny", "tools": {"t": {"reason": "no"}}}"#,
      [
        #"1:63 /tools/t/reason "reason" is only shown when "action" is "deny" or "require_approval"; here it would never be."#
      ]
    ),
    BrokenDocument(
      "a rate as a text",
      #"{"version": "1", "default": "deny", "tools": {"t": {"rate_limit": "10/minute"}}}"#,
      [
        #"1:67 /tools/t/rate_limit "rate_limit" must be an object such as {"max": 10, "window": 60}, but is "10/minute"."#
      ]
    ),
    BrokenDocument(
      "a rate without a window",
      #"{"version": "1", "default": "deny", "tools": {"t": {"rate_limit": {"max": 10}}}}"#,
      [
        #"1:67 /tools/t/rate_limit A "rate_limit" lacks the key "window"; it must be a number of seconds."#
      ]
    ),
    BrokenDocument(
      "a rate with a named window",
      #"{"version": "1", "default": "deny", "tools": {"t": {"rate_limit": {"max": 10, "window": "minute"}}}}"#,
      [
        #"1:89 /tools/t/rate_limit/window "window" must be whole seconds from 1 to 31622400, but is "minute"."#
      ]
    ),
    BrokenDocument(
      "a rate beside limits",
      #"{"version": "1", "default": "deny", "tools": {"t": {"rate_limit": {"max": 10, "window": 60}, "limits": []}}}"#,
      [
        #"1:104 /tools/t/limits "limits" cannot stand beside "rate_limit"; write the tool's rules one way or the other."#
      ]
    ),
    BrokenDocument(
      "a mistyped rate_limit",
      #"{"version": "1", "default": "deny", "tools": {"t": {"ratelimit": {"max": 10, "window": 60}}}}"#,
      [
        #"1:53 /tools/t/ratelimit "ratelimit" is not a key of a tool's rules; it may have "require", "deny_if", "ask_if", "limits", "action", "reason" and "rate_limit". Did you mean "rate_limit"?"#
      ]
    ),
  ]
}
