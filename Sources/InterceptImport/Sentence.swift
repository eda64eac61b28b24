/// The sentences of the notes.
enum Sentence {
  static let defaultLeftOut =
    "The document leaves out \"default\", which Intercept takes for allow; it is written out."
  static let uncheckedCalls =
    "Intercept forwards calls it cannot read (parameters that are no object, batches) without looking at any rule; "
    + "the gateway refuses them."
  static let unlistedDenied =
    "This rule of \"*\" also binds tools that the document does not list, which a policy can only deny: the default "
    + "is deny now. List the tools you need."
  static let neverCounted =
    "Intercept never counts here, because no condition with \"lt\" or \"lte\" on the rule's own counter says so; the "
    + "counter is left out."
  static let neverEnforced = "Intercept never enforces a condition on \"state.*\"; it is left out."
  static let windows =
    "Intercept counts from the start of each minute, hour or day (UTC), so twice the limit can pass around it; here no "
    + "stretch of time as long as the window sees more. \"gateway --windows calendar\" counts as Intercept does."
  static let scope = "Intercept counts every client on the machine together; here each grant has its own count."
  static let limitMessage = "The message of a limit is not kept; a refusal says the limit and when to try again."
  static let amounts =
    "Intercept adds negative amounts and drops fractions; here an amount that is negative, no whole number or no number "
    + "refuses the call."
  static let brackets =
    "A step of digits, or with brackets, is a key to Intercept and never a place in a list; it is written in brackets."
  static let comparedAsText =
    "Intercept takes a text and a number, truth value or null for equal when they are spelled alike; here they never are."
  static let floatingPoint = "Intercept compares numbers as 64-bit floating point; here they are compared exactly."
}
