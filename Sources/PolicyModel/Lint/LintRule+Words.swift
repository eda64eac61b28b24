extension LintRule {
  /// What a finding of this kind means, as a sentence.
  public var meaning: String { words.meaning }
  /// Why it matters, as a sentence.
  public var reason: String { words.reason }
  /// What to do about it, as a sentence.
  public var advice: String { words.advice }

  private var words: (meaning: String, reason: String, advice: String) {
    switch self {
    case .allowsNothing, .hiddenAndListed, .idleEntry, .similarNames, .unknownTool, .uncoveredTool: wordsOnNames
    case .limitOfZero, .sharedCounter, .unreachedLimit, .wholeNumbers: wordsOnLimits
    case .unanchored, .openEnded, .oneElement, .unknownArgument, .againstSchema, .openDenial, .notPortable:
      wordsOnArguments
    case .neverCallable, .contradiction, .shadowed, .redundant, .idleCondition, .alwaysHolds, .undecided: wordsOnRules
    }
  }

  private var wordsOnNames: (String, String, String) {
    switch self {
    case .allowsNothing:
      (
        "No tool can be called at all.", "An agent with this policy can do nothing.",
        "List a tool, or allow by default."
      )
    case .hiddenAndListed:
      ("A tool is hidden and listed.", "Its rules never matter.", "Remove it from \"hide\" or from \"tools\".")
    case .idleEntry:
      ("An entry changes nothing.", "It reads as if it did something.", "Remove it.")
    case .similarNames:
      ("Two names differ only in case.", "Names are exact, so one is probably misspelt.", "Keep the server's spelling.")
    case .unknownTool:
      ("The server has no such tool.", "The entry protects nothing.", "Correct the name or remove the entry.")
    default:
      (
        "A tool of the server is neither listed nor hidden.", "The default decides on it, perhaps unnoticed.",
        "List it or hide it."
      )
    }
  }

  private var wordsOnLimits: (String, String, String) {
    switch self {
    case .limitOfZero:
      ("A limit of 0 denies every call.", "It hides a denial among limits.", "Write a deny_if rule without conditions.")
    case .sharedCounter:
      ("Two tools count under one name.", "Calls of one use up the other's quota.", "Give each its own counter.")
    case .wholeNumbers:
      (
        "A limit adds up an argument that may have a fraction.",
        "Limits count whole numbers, so a call with a fraction is refused.",
        "Count in the smallest unit if the tool can, or bound single calls with a rule."
      )
    default:
      ("Another limit always refuses first.", "The limit promises nothing of its own.", "Lower it or remove it.")
    }
  }

  private var wordsOnArguments: (String, String, String) {
    switch self {
    case .unanchored:
      (
        "A required pattern accepts anything before what it looks for.", "An agent can put any text around a match.",
        "Tie the pattern to the start with ^."
      )
    case .openEnded:
      (
        "A required pattern accepts anything after it.", "It is a prefix, not the whole text.",
        "End it with $ if meant."
      )
    case .oneElement:
      (
        "A rule looks at one element of a list and at none behind it.", "A call may put anything into the others.",
        "Deny calls that give a further element."
      )
    case .unknownArgument:
      ("The tool has no such argument.", "The rule looks at nothing.", "Correct the path.")
    case .againstSchema:
      (
        "No call that follows the tool's schema fulfils the rule.",
        "A prohibition never holds, a requirement always fails.",
        "Compare with a value and type that the argument has."
      )
    case .openDenial:
      (
        "A call may leave out, or give in another type, what a deny_if or ask_if rule looks at.",
        "The rule does not hold then, here or in the published product.",
        "Require the argument, or write the rule as require."
      )
    default:
      ("The published language does not have this.", "The hosted product refuses it.", "Export with --form portable.")
    }
  }

  private var wordsOnRules: (String, String, String) {
    switch self {
    case .neverCallable:
      (
        "No call of the tool passes its rules.", "The tool is denied without saying so.",
        "Loosen a rule, or deny the tool."
      )
    case .contradiction:
      ("No argument makes all conditions of a rule true.", "The rule does not do what it says.", "Correct a condition.")
    case .shadowed:
      (
        "A rule never decides a call.", "Other rules always decide before it.",
        "Remove it, or correct the earlier rule."
      )
    case .redundant:
      (
        "Later rules refuse all that a rule refuses.", "It only changes the message.",
        "Remove it unless its message matters."
      )
    case .idleCondition:
      ("A condition follows from the others of its rule.", "It makes no difference.", "Remove it.")
    case .alwaysHolds:
      ("A question is asked about every call.", "Its conditions make no difference.", "Write it without conditions.")
    default:
      ("The rules are too large for a proof.", "Nothing is claimed about them.", "Use fewer or simpler rules.")
    }
  }
}
